import { systemClock } from '../../server/core/clock.js';
import { record } from '../../server/platform/audit/record.js';
import { openDatabase } from '../../server/platform/db/database.js';

// Writes audit entries one by one: run several at once.
const [url = '', cityId = '', count = '0'] = process.argv.slice(2);
const database = openDatabase(url);
for (let number = 0; number < Number(count); number += 1) {
  await database.forCity(cityId).transaction((db) =>
    record(db, systemClock(), {
      actor: String(process.pid),
      role: 'steward',
      action: 'wrote',
      subject: String(number),
    }),
  );
}
await database.close();
