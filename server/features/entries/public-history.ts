import type { CityDb } from '../../platform/db/city-db.js';
import { batchEvents, inOrder, type PastEvent } from './batch-events.js';
import { entryEvents } from './entry-events.js';

/** One line of what the public is told: the day, what happened, why, and which fields changed (their names only). */
export type PublicEvent = { day: string; what: PastEvent['what']; why: string | null; fields: string[] };

/** What happened to a published entry, the latest first, without names of people. */
export async function publicHistory(db: CityDb, datasetId: string, timeZone: string): Promise<PublicEvent[]> {
  // Reasons given for many entries at once were written for the staff.
  const batches = (await batchEvents(db, datasetId, timeZone)).map((event) => ({ ...event, why: null }));
  return inOrder([...(await entryEvents(db).publicOf(datasetId)), ...batches]).map(({ day, what, why, changes }) => ({
    day,
    what,
    why,
    fields: [...new Set(changes.map(({ field }) => field.split('.', 1)[0] ?? field))],
  }));
}
