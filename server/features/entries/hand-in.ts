import type { CityDb } from '../../platform/db/city-db.js';
import { handedIn, type WorkStep, workPath } from '../../policy/work-path.js';
import { datasetReader } from '../datasets/dataset-reader.js';
import { complete, runProblems } from './completion.js';
import { changesOf } from './entry-changes.js';
import { entryEvents, type FieldChange } from './entry-events.js';
import { type EntryRun, PATHS } from './entry-run.js';
import { factsOfBody, factsOfDraft } from './program-facts.js';
import { runStore } from './run-store.js';
import { keep, type Saved, type SentDraft, withSent, writableRun } from './save-draft.js';
import { waitsFor } from './waits.js';
import { bodyById, type WorkContext } from './work-context.js';

/**
 * Hands an entry in: the author's own steps of the city's path are taken, the others wait for those whom the pack
 * names; where the text knows no others, the entry is published at once.
 */
export function handIn(context: WorkContext, sent: SentDraft): Promise<Saved> {
  return context.db.transaction(async (db): Promise<Saved> => {
    const found = await writableRun(db, context, sent);
    if (found.outcome !== 'writable') return found;
    const run = withSent(found.run, sent, context);
    const problems = await runProblems(db, context, run);
    if (problems.length > 0) return { outcome: 'held back', problems };
    await keep(db, run, found.isNew);
    const { taken, waiting } = handedIn(
      workPath(context.pack.compiled, PATHS[run.kind]),
      await runFacts(db, context, run),
    );
    const own = { stepId: taken.at(-1)?.id ?? null, seen: sent.seen };
    return {
      outcome: 'saved',
      run: await moveOn(db, context, run, { waiting, what: 'submitted', why: run.reason, ...own }),
    };
  });
}

type Move = {
  waiting: readonly WorkStep[];
  what: 'submitted' | 'passed';
  stepId: string | null;
  why: string | null;
  seen: number;
};

/** What waits from now on; where nothing does, the run does what it was for. The run is saved already. */
export async function moveOn(db: CityDb, context: WorkContext, run: EntryRun, move: Move): Promise<EntryRun> {
  const { waiting, what, ...event } = move;
  const { compiled } = context.pack;
  const events = entryEvents(db);
  if (waiting.length > 0) {
    const running: EntryRun = { ...run, state: 'running' };
    await runStore(db).save(running);
    await runStore(db).setWaits(
      run.id,
      waitsFor(waiting, { run, compiled, calendar: context.calendar, since: context.today }),
    );
    const changes = what === 'submitted' ? await proposedChanges(db, run) : [];
    await events.add(context, { ...event, what, runId: run.id, datasetId: run.datasetId, changes });
    return running;
  }
  const { datasetId, ...end } = await complete(db, context, run);
  const done: EntryRun = { ...run, state: 'done', datasetId };
  await runStore(db).save(done);
  await runStore(db).setWaits(run.id, []);
  // The public reads why it was changed; what a reviewer noted stays with the staff.
  const why = end.what === 'published' ? event.why : run.reason;
  await events.add(context, { ...event, ...end, why, runId: run.id, datasetId });
  return done;
}

async function proposedChanges(db: CityDb, run: EntryRun): Promise<FieldChange[]> {
  const published = run.datasetId === null ? undefined : await datasetReader(db).byId(run.datasetId);
  if (!published || !run.draft || run.kind === 'withdrawal') return [];
  return changesOf(published, run.draft);
}

/** The facts by which the path is chosen. */
export async function runFacts(db: CityDb, { pack }: WorkContext, run: EntryRun) {
  const body = await bodyById(db, run.bodyId);
  const { vocabulary } = pack.compiled;
  return run.draft ? factsOfDraft(vocabulary, run.draft, { body }) : factsOfBody(vocabulary, body);
}
