import { fixedClock } from '../../server/core/clock.js';
import { tellChanges } from '../../server/features/subscriptions/tell-changes.js';
import { aWiring } from './a-wiring.js';
import { killedAt } from './killed-at.js';

// Tells subscribers of changes, and is killed at the so-many-th statement that writes.
const [url = '', instant = '', write = '0'] = process.argv.slice(2);
const { wiring } = aWiring(url, { clock: fixedClock(instant) });
await tellChanges({ ...wiring, database: killedAt(wiring.database, Number(write)) });
await wiring.database.close();
