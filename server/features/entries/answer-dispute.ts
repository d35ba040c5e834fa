import { NotFound } from '../../core/errors.js';
import { t } from '../../platform/i18n/translate.js';
import { stepsAfter, type WorkPath } from '../../policy/work-path.js';
import { type EventWord, entryEvents } from './entry-events.js';
import { type EntryRun, isDispute, type Wait } from './entry-run.js';
import { runFacts } from './hand-in.js';
import { disputePath } from './open-dispute.js';
import { runStore } from './run-store.js';
import { type Taken, waitingStep } from './take-step.js';
import { waitsFor } from './waits.js';
import type { WorkContext } from './work-context.js';

/** agreed: the two sides are at one; decided: whoever has the last word has spoken; disagreed: on to the next step. */
export const ANSWERS = ['agreed', 'disagreed', 'decided'] as const;
export type DisputeAnswer = (typeof ANSWERS)[number];

/** How a step can end: who has the last word decides, and nobody comes after them. */
export function answersTo(
  path: WorkPath | undefined,
  { stepId, does }: Pick<Wait, 'stepId' | 'does'>,
): DisputeAnswer[] {
  const last = does === 'settle' && path?.steps.find(({ id }) => id === stepId)?.next.length === 0;
  return last ? ['agreed', 'decided'] : ['agreed', 'disagreed'];
}

const EVENT: Readonly<Record<DisputeAnswer, EventWord>> = {
  agreed: 'agreed',
  disagreed: 'disagreed',
  decided: 'settled',
};

/** Notes how a step of a dispute ended. What was agreed or decided is then entered as a change of the entry. */
export function answerDispute(
  context: WorkContext,
  taken: { runId: string; stepId: string; seen: number; answer: DisputeAnswer; why: string },
): Promise<Taken> {
  if (taken.why === '') {
    const problem = { field: 'why', code: 'required', reason: t(context.locale, 'entryProblem.why') };
    return Promise.resolve({ outcome: 'held back', problems: [problem] });
  }
  return context.db.transaction(async (db): Promise<Taken> => {
    const found = await waitingStep(db, context, taken);
    if ('outcome' in found) return found;
    const { run } = found;
    if (!isDispute(run.kind)) throw new NotFound('Nothing is at this address');
    const path = disputePath(context, run.kind);
    if (!answersTo(path, found.wait).includes(taken.answer)) throw new NotFound('Nothing is at this address');
    const others = (await runStore(db).waits(run.id)).filter(({ stepId }) => stepId !== taken.stepId);
    const next =
      taken.answer === 'disagreed' && path ? stepsAfter(path, taken.stepId, await runFacts(db, context, run)) : [];
    const on = { run, compiled: context.pack.compiled, calendar: context.calendar, since: context.today };
    const waits = taken.answer === 'disagreed' ? [...others, ...waitsFor(next, on)] : [];
    const state = waits.length > 0 ? 'running' : 'done';
    const after: EntryRun = { ...run, state, revision: run.revision + 1, updatedAt: context.clock.now() };
    await runStore(db).save(after);
    await runStore(db).setWaits(run.id, waits);
    await entryEvents(db).add(context, {
      what: EVENT[taken.answer],
      runId: run.id,
      datasetId: run.datasetId,
      stepId: taken.stepId,
      why: taken.why,
      seen: taken.seen,
    });
    return { outcome: 'done', run: after };
  });
}
