import type { CivilDay } from '../../core/civil-day.js';
import type { WorkingCalendar } from '../../policy/calendar.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import { deadline } from '../../policy/deadline.js';
import type { Clock } from '../../policy/pack.js';
import type { WorkStep } from '../../policy/work-path.js';
import type { EntryRun, Wait } from './entry-run.js';

type On = { run: Pick<EntryRun, 'id'>; compiled: CompiledPack; calendar: WorkingCalendar; since: CivilDay };

/** Steps as they wait, with the day on which the clock of the text runs out where it counts days. */
export const waitsFor = (steps: readonly WorkStep[], { run, compiled, calendar, since }: On, from = since): Wait[] =>
  steps.map((work) => {
    const clock = clockOf(work, compiled);
    return {
      runId: run.id,
      stepId: work.id,
      role: work.role,
      does: work.does,
      since,
      dueOn: clock ? deadline(clock, calendar, from).due : null,
      dueProvision: work.step?.clock ?? null,
    };
  });

/** The clock that runs in a step. */
export function clockOf({ step }: WorkStep, { pack }: CompiledPack): Clock | null {
  const duty = pack.duties.find((one) => one.provision === step?.clock && one.clock);
  return duty?.clock ?? null;
}
