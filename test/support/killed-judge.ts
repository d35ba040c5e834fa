import { fixedClock } from '../../server/core/clock.js';
import { redecidePass } from '../../server/features/redeciding/redecide-timer.js';
import { aWiring } from './a-wiring.js';
import { killedAt } from './killed-at.js';

// Judges catalogues anew where another version is in force, and is killed at the so-many-th statement that writes.
const [url = '', write = '0'] = process.argv.slice(2);
const { wiring } = aWiring(url, { clock: fixedClock('2026-11-21T02:00:00Z') });
await redecidePass({ ...wiring, database: killedAt(wiring.database, Number(write)) });
await wiring.database.close();
