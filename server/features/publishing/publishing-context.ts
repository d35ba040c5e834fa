import type { CivilDay } from '../../core/civil-day.js';
import type { Clock } from '../../core/clock.js';
import { Conflict } from '../../core/errors.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { WorkingCalendar } from '../../policy/calendar.js';
import type { DraftRow, DraftState } from '../studio/draft.js';
import { draftStore } from '../studio/draft-store.js';
import type { Gate } from './gates.js';
import type { ScheduleFault } from './schedule.js';

/** What the acts of publishing need: the city's rows, the day, and who acts in which role. */
export type PublishingContext = {
  db: CityDb;
  clock: Clock;
  today: CivilDay;
  calendar: WorkingCalendar;
  by: { actor: string; role: string };
};

/** Gates that are still open, and what keeps the day from being possible. */
export type HeldBack = { outcome: 'held back'; gates: readonly Gate[]; faults: readonly ScheduleFault[] };

/**
 * The draft, locked, exactly as the person saw it. Throws Conflict where it has changed since, or is in no state for
 * the act: what is decided about a content is never decided about another.
 */
export async function draftAsSeen(
  db: CityDb,
  { id, hash, states }: { id: string; hash: string; states: readonly DraftState[] },
): Promise<DraftRow> {
  const row = await draftStore(db).lock(id);
  if (!row || !states.includes(row.state)) throw new Conflict('The draft is in no state for this');
  if (row.hash !== hash) throw new Conflict('The draft has changed since it was shown');
  return row;
}
