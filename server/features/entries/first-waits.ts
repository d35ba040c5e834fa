import { stepsAfter, workPath } from '../../policy/work-path.js';
import { type EntryRun, PATHS, type Wait } from './entry-run.js';
import { waitsFor } from './waits.js';
import type { WorkContext } from './work-context.js';

/** While it is being written the first step waits, counted from the event that set it off where that is known. */
export function firstWaits({ pack, calendar, today }: WorkContext, run: EntryRun): Wait[] {
  const path = workPath(pack.compiled, PATHS[run.kind]);
  const on = { run, compiled: pack.compiled, calendar, since: today };
  const waits = waitsFor(stepsAfter(path, null, {}), on, run.occurredOn ?? undefined);
  return waits.map((wait) => ({
    ...wait,
    role: 'steward',
    ...(run.occurredOn === null ? { dueOn: null } : {}),
  }));
}
