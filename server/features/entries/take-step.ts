import { Forbidden, NotFound, type Problem } from '../../core/errors.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { t } from '../../platform/i18n/translate.js';
import { stepsAfter, workPath } from '../../policy/work-path.js';
import { runProblems } from './completion.js';
import { entryEvents } from './entry-events.js';
import { type EntryRun, isDispute, PATHS, type Wait } from './entry-run.js';
import { firstWaits } from './first-waits.js';
import { moveOn, runFacts } from './hand-in.js';
import { mayTake } from './may-take.js';
import { runStore } from './run-store.js';
import type { WorkContext } from './work-context.js';

export type StepTaken = {
  runId: string;
  stepId: string;
  /** The revision that the person had before them. */
  seen: number;
  outcome: 'pass' | 'return';
  why: string;
};

export type Taken =
  | { outcome: 'done'; run: EntryRun }
  | { outcome: 'held back'; problems: Problem[] }
  | { outcome: 'stale'; run: EntryRun };

/** Takes a step of the city's path: lets an entry pass on, or gives it back with the reason. */
export function takeStep(context: WorkContext, taken: StepTaken): Promise<Taken> {
  if (taken.outcome === 'return' && taken.why === '')
    return Promise.resolve({ outcome: 'held back', problems: [whyMissing(context)] });
  return context.db.transaction(async (db): Promise<Taken> => {
    const found = await waitingStep(db, context, taken);
    if ('outcome' in found) return found;
    const { run } = found;
    if (isDispute(run.kind)) throw new NotFound('Nothing is at this address');
    const next = { ...run, revision: run.revision + 1, updatedAt: context.clock.now() };
    if (taken.outcome === 'return') return { outcome: 'done', run: await giveBack(db, context, next, taken) };
    const path = workPath(context.pack.compiled, PATHS[run.kind]);
    const waiting = stepsAfter(path, taken.stepId, await runFacts(db, context, run));
    const problems = waiting.length === 0 ? await runProblems(db, context, run) : [];
    if (problems.length > 0) return { outcome: 'held back', problems };
    await runStore(db).save(next);
    const move = { waiting, what: 'passed', stepId: taken.stepId, why: taken.why || null, seen: taken.seen } as const;
    return { outcome: 'done', run: await moveOn(db, context, next, move) };
  });
}

const whyMissing = ({ locale }: WorkContext): Problem => ({
  field: 'why',
  code: 'required',
  reason: t(locale, 'entryProblem.why'),
});

/** The run and the step that waits in it, locked and still as the person saw them; what was done already counts as done. */
export async function waitingStep(
  db: CityDb,
  context: WorkContext,
  { runId, stepId, seen }: Pick<StepTaken, 'runId' | 'stepId' | 'seen'>,
): Promise<Extract<Taken, { outcome: 'done' | 'stale' }> | { run: EntryRun; wait: Wait }> {
  const run = await runStore(db).lock(runId);
  if (!run) throw new NotFound('Nothing is at this address');
  if (run.revision !== seen || run.state !== 'running') {
    const repeated = await entryEvents(db).isRepeated(context.person, { runId, stepId, seen });
    return { outcome: repeated ? 'done' : 'stale', run };
  }
  const wait = (await runStore(db).waits(runId)).find((one) => one.stepId === stepId);
  if (!wait || !mayTake(context, run, wait)) throw new Forbidden('forbidden');
  return { run, wait };
}

async function giveBack(
  db: CityDb,
  context: WorkContext,
  run: EntryRun,
  { stepId, why, seen }: StepTaken,
): Promise<EntryRun> {
  const returned: EntryRun = { ...run, state: 'returned' };
  await runStore(db).save(returned);
  await runStore(db).setWaits(run.id, firstWaits(context, returned));
  await entryEvents(db).add(context, {
    what: 'returned',
    runId: run.id,
    datasetId: run.datasetId,
    stepId,
    why,
    seen,
  });
  return returned;
}
