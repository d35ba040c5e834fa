import type { CivilDay } from '../../core/civil-day.js';
import { NotFound, type Problem } from '../../core/errors.js';
import { newId } from '../../core/ids.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { t } from '../../platform/i18n/translate.js';
import { handedIn, workPath } from '../../policy/work-path.js';
import { datasetReader } from '../datasets/dataset-reader.js';
import { reviewOf } from './class-reviews.js';
import { runProblems } from './completion.js';
import { draftOf } from './draft-content.js';
import { entryEvents } from './entry-events.js';
import { type EntryRun, isDispute, PATHS } from './entry-run.js';
import { firstWaits } from './first-waits.js';
import { moveOn, runFacts } from './hand-in.js';
import { runStore } from './run-store.js';
import type { WorkContext } from './work-context.js';

export type Begun =
  | { outcome: 'begun'; run: EntryRun }
  /** Something about this entry is on its way already. */
  | { outcome: 'under way'; run: EntryRun }
  | { outcome: 'held back'; problems: Problem[] };

/** Begins a change beside the published entry, which stays as it is until the change is published. */
export function beginChange(
  context: WorkContext,
  datasetId: string,
  { reason, occurredOn }: { reason: string; occurredOn: CivilDay | null },
): Promise<Begun> {
  return context.db.transaction(async (db): Promise<Begun> => {
    const found = await runAbout(db, context, datasetId, 'change');
    if (found.outcome === 'under way') return found;
    const run = { ...found.run, reason: reason || null, occurredOn };
    await runStore(db).insert(run);
    await runStore(db).setWaits(run.id, firstWaits(context, run));
    await entryEvents(db).add(context, { what: 'began', runId: run.id, datasetId, why: run.reason, seen: 0 });
    return { outcome: 'begun', run };
  });
}

/** Proposes to take a published entry back; it goes the way of changes. */
export function proposeWithdrawal(context: WorkContext, datasetId: string, reason: string): Promise<Begun> {
  if (reason === '') {
    const problem = { field: 'reason', code: 'required', reason: t(context.locale, 'entryProblem.why') };
    return Promise.resolve({ outcome: 'held back', problems: [problem] });
  }
  return context.db.transaction(async (db): Promise<Begun> => {
    const found = await runAbout(db, context, datasetId, 'withdrawal');
    if (found.outcome === 'under way') return found;
    const run = { ...found.run, reason };
    const problems = await runProblems(db, context, run);
    if (problems.length > 0) return { outcome: 'held back', problems };
    await runStore(db).insert(run);
    const path = workPath(context.pack.compiled, PATHS.withdrawal);
    const { taken, waiting } = handedIn(path, await runFacts(db, context, run));
    const move = { waiting, what: 'submitted', stepId: taken.at(-1)?.id ?? null, why: reason, seen: 0 } as const;
    return { outcome: 'begun', run: await moveOn(db, context, run, move) };
  });
}

/** A new run about a published entry, or the one that is open: one at a time, whoever comes first. */
async function runAbout(
  db: CityDb,
  { clock, person }: WorkContext,
  datasetId: string,
  kind: 'change' | 'withdrawal',
): Promise<Extract<Begun, { outcome: 'begun' | 'under way' }>> {
  await db.lock('datasets', { id: datasetId });
  const dataset = await datasetReader(db).byId(datasetId);
  if (!dataset || dataset.status === 'withdrawn') throw new NotFound('Nothing is at this address');
  const open = (await runStore(db).openAbout(datasetId)).find((run) => !isDispute(run.kind));
  if (open) return { outcome: 'under way', run: open };
  const run: EntryRun = {
    id: newId(),
    kind,
    datasetId,
    bodyId: dataset.body.id,
    code: dataset.code,
    title: dataset.title.zh,
    state: 'draft',
    authorId: person.id,
    draft: draftOf(dataset, await reviewOf(db, datasetId)),
    dispute: null,
    reason: null,
    occurredOn: null,
    baseVersion: dataset.version,
    revision: 1,
    createdAt: clock.now(),
    updatedAt: clock.now(),
  };
  return { outcome: 'begun', run };
}
