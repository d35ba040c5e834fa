import type { Problem } from '../../core/errors.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { t } from '../../platform/i18n/translate.js';
import type { Dataset } from '../datasets/dataset.js';
import { datasetReader } from '../datasets/dataset-reader.js';
import { datasetStore } from '../datasets/dataset-store.js';
import { judgeEntry } from '../datasets/judge-entry.js';
import { speechOf } from '../judgement/speech.js';
import { setReview } from './class-reviews.js';
import { entryOf } from './draft-content.js';
import { enteringProblems } from './draft-problems.js';
import { changesOf } from './entry-changes.js';
import { type EventWord, entryEvents, type FieldChange } from './entry-events.js';
import type { EntryRun } from './entry-run.js';
import { judgeDraft } from './judge-draft.js';
import { factsOfDraft } from './program-facts.js';
import { runStore } from './run-store.js';
import { bodyById, type WorkContext } from './work-context.js';

/** What keeps a run from being handed in, or from its end: asked before anything is written. */
export async function runProblems(db: CityDb, context: WorkContext, run: EntryRun): Promise<Problem[]> {
  const { locale } = context;
  const stale = await baseProblems(db, context, run);
  if (run.kind === 'withdrawal' || !run.draft) return stale;
  const { compiled } = context.pack;
  const decision = judgeDraft(compiled, run.draft, {
    body: await bodyById(db, run.bodyId),
    asOf: context.today,
    calendar: context.calendar,
  });
  const found = enteringProblems(run.draft, decision, {
    speech: speechOf(compiled, locale, context.link),
    themes: new Set(context.city.tenant.themes.map(({ id }) => id)),
    today: context.today,
  });
  return [...stale, ...found, ...(await codeProblems(db, context, run))];
}

/** A code stands for one entry in the city, published or on its way. */
async function codeProblems(db: CityDb, { locale }: WorkContext, run: EntryRun): Promise<Problem[]> {
  const holder = await datasetStore(db).byCode(run.code);
  const taken = (holder && holder.id !== run.datasetId) || (await runStore(db).codeWaits(run.code, run.id));
  return taken ? [{ field: 'code', code: 'codeTaken', reason: t(locale, 'entryProblem.codeTaken') }] : [];
}

/** The published entry must be as it was when the draft of its change began. */
async function baseProblems(db: CityDb, { locale }: WorkContext, run: EntryRun): Promise<Problem[]> {
  if (run.datasetId === null) return [];
  const published = await datasetStore(db).byId(run.datasetId);
  const code = published?.status === 'withdrawn' ? 'gone' : 'moved';
  if (code === 'moved' && Number(published?.version) === run.baseVersion) return [];
  return [{ field: 'run', code, reason: t(locale, `entryProblem.${code}`) }];
}

export type Completed = { what: EventWord; datasetId: string; changes: FieldChange[] };

/** Does what the run was for. `runProblems` has found nothing; somebody faster than the lock ends in Conflict. */
export async function complete(db: CityDb, context: WorkContext, run: EntryRun): Promise<Completed> {
  const { today, clock } = context;
  const now = clock.now();
  const published = run.datasetId === null ? undefined : await datasetReader(db).byId(run.datasetId);
  if (published && run.kind === 'withdrawal') {
    const key = { id: published.id, version: run.baseVersion ?? published.version };
    const reason = run.reason?.slice(0, 500) ?? null;
    await datasetStore(db).setStatus(key, { status: 'withdrawn', reason, day: today }, now);
    return { what: 'withdrawn', datasetId: published.id, changes: [] };
  }
  if (!run.draft) throw new TypeError('A run without a draft has nothing to publish');
  const judged = await judgedDraft(db, context, run, published);
  if (published) {
    const changes = changesOf(published, run.draft);
    await datasetStore(db).update({ id: published.id, version: run.baseVersion ?? published.version }, judged, now);
    await setReview(db, context, { datasetId: published.id, bodyId: run.bodyId, nextOn: run.draft.reviewOn });
    return { what: 'changed', datasetId: published.id, changes };
  }
  const [datasetId = ''] = await datasetStore(db).insert([judged], now);
  await entryEvents(db).adopt(run.id, datasetId);
  await setReview(db, context, { datasetId, bodyId: run.bodyId, nextOn: run.draft.reviewOn });
  return { what: 'published', datasetId, changes: [] };
}

async function judgedDraft(
  db: CityDb,
  { pack, today, calendar }: WorkContext,
  run: EntryRun,
  published: Dataset | undefined,
) {
  const draft = run.draft as NonNullable<EntryRun['draft']>;
  const body = await bodyById(db, run.bodyId);
  const facts = { ...factsOfDraft(pack.compiled.vocabulary, draft, { body, published: true }) };
  const before = published && {
    details: published.details,
    source: published.source,
    issued: published.issued,
  };
  const entry = entryOf(draft, { body, facts, today, ...(before ? { before } : {}) });
  return { entry, judgement: judgeEntry(pack, entry, { asOf: today, calendar }) };
}
