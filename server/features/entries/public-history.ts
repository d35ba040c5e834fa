import type { CityDb } from '../../platform/db/city-db.js';
import { type EventWord, entryEvents } from './entry-events.js';

/** One line of what the public is told: the day, what happened, why, and which fields changed (their names only). */
export type PublicEvent = { day: string; what: EventWord; why: string | null; fields: string[] };

/** What happened to a published entry, the latest first, without names of people. */
export async function publicHistory(db: CityDb, datasetId: string): Promise<PublicEvent[]> {
  const events = await entryEvents(db).publicOf(datasetId);
  return events.map(({ day, what, why, changes }) => ({
    day,
    what,
    why,
    fields: [...new Set(changes.map(({ field }) => field.split('.', 1)[0] ?? field))],
  }));
}
