import type { WorkingCalendar } from '../../policy/calendar.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import { judge } from '../../policy/decide.js';
import type { Facts } from '../../policy/vocabulary.js';

/** A duty whose day is over and that nobody has shown to be done. */
export type PassedDeadline = { duty: string; due: string; provision: string; effect: string };

/** The duties of these facts that are overdue on a day. */
export function passedDeadlines(
  compiled: CompiledPack,
  question: { facts: Facts; asOf: string; calendar: WorkingCalendar },
): PassedDeadline[] {
  return judge(compiled, question).duties.flatMap(({ duty, deadline, state }) =>
    state === 'overdue' && deadline?.due
      ? [{ duty: duty.id, due: deadline.due, provision: duty.provision, effect: duty.lapse?.effect ?? '' }]
      : [],
  );
}

/** The facts that can start a countable clock of this pack: without one of them no day can pass. */
export const startingFacts = ({ pack }: CompiledPack): ReadonlySet<string> =>
  new Set(pack.duties.flatMap(({ clock }) => [clock?.from, clock?.yearFact].filter((fact) => fact !== undefined)));
