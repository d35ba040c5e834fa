import type { Sweeping } from '../deadlines/sweep.js';
import { batchStore } from './batch-store.js';
import { runBatch } from './run-batch.js';

/** A batch that has not moved for so long has nobody who carries it on. */
export const STANDS_MS = 30_000;

/** Brings batches to their end that a stopped process left half-way. The number of them. */
export async function resumeBatches({ cities, database, packs, clock, calendar }: Sweeping): Promise<number> {
  let resumed = 0;
  for (const city of await cities.all()) {
    if (city.status !== 'active') continue;
    const db = database.forCity(city.id);
    const asOf = clock.today(city.timeZone);
    for (const batch of await batchStore(db).running(20)) {
      if (clock.now() - Number(batch.touched_at) < STANDS_MS) continue;
      const pack = await packs.inForce(city, asOf);
      if (!pack) continue;
      await runBatch({ db, clock, calendar, pack, asOf }, batch.id);
      resumed += 1;
    }
  }
  return resumed;
}
