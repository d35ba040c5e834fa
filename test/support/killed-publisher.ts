import { publishDraft } from '../../server/features/publishing/publish.js';
import { openDatabase } from '../../server/platform/db/database.js';
import { acting } from './a-law.js';
import { killedAt } from './killed-at.js';

// Publishes an approved draft and is killed at the so-many-th statement that writes.
const [url = '', city = '', id = '', hash = '', write = '0'] = process.argv.slice(2);
const database = openDatabase(url);
console.log(
  (await publishDraft(killedAt(database, Number(write)), acting(database.forCity(city), 'reviewer'), { id, hash }))
    .outcome,
);
await database.close();
