import { record } from '../../platform/audit/record.js';
import { handedIn, workPath } from '../../policy/work-path.js';
import { datasetReader } from '../datasets/dataset-reader.js';
import { batchStore } from '../deciding/batch-store.js';
import type { BatchItemRow, By, EntryBatchRow, EntryChange, Metadata, Skip } from '../deciding/entry-batch.js';
import { beginChange } from '../entries/begin-change.js';
import { type DraftContent, EMPTY_DRAFT } from '../entries/draft-content.js';
import { isWritable, PATHS } from '../entries/entry-run.js';
import { handIn } from '../entries/hand-in.js';
import { saveDraft } from '../entries/save-draft.js';
import type { WorkContext } from '../entries/work-context.js';

/** So many changes may come in one table where others review each of them. */
export const MOST_REVIEWED = 200;

/** Whether the change of an entry waits here for anybody but its author. */
export const isReviewed = ({ pack }: Pick<WorkContext, 'pack'>): boolean =>
  handedIn(workPath(pack.compiled, PATHS.change), {}).waiting.length > 0;

/**
 * Hands in what a prepared table would change, entry by entry, on the city's way of changes; what is incomplete waits
 * as a draft. The catalogue stays as it is. May be asked for again after it was stopped: what it began is found again.
 */
export async function proposeEdits(context: WorkContext, id: string, by: By): Promise<void> {
  const store = batchStore(context.db);
  const batch = await store.byId(id);
  if (batch?.state !== 'prepared') return;
  const notes: { datasetId: string; note: Skip }[] = [];
  for (const item of await store.waiting(id, MOST_REVIEWED))
    notes.push({ datasetId: item.dataset_id, note: await propose(context, batch, item) });
  await context.db.transaction(async (db) => {
    await db.lock('audit_heads', {});
    const inner = batchStore(db);
    if ((await inner.lock(id))?.state !== 'prepared') return;
    const now = context.clock.now();
    for (const one of notes) await inner.finish(id, { ...one, before: null }, now);
    await inner.update(id, { state: 'done', touched_at: now, finished_at: now });
    const after = await inner.counts(id);
    const event = { action: 'proposed changes by table', subject: id, reason: batch.reason, after };
    await record(db, context.clock, { ...by, ...event });
  });
}

async function propose(context: WorkContext, { reason }: EntryBatchRow, item: BatchItemRow): Promise<Skip> {
  const { metadata = {}, version } = JSON.parse(item.change ?? '{}') as EntryChange;
  const dataset = await datasetReader(context.db).byId(item.dataset_id);
  if (!dataset || dataset.status === 'withdrawn') return 'gone';
  if (dataset.version !== version) return 'changed';
  const begun = await beginChange(context, dataset.id, { reason, occurredOn: null });
  if (begun.outcome === 'held back') throw new TypeError('A change begins without conditions');
  const { run } = begun;
  const own = run.kind === 'change' && run.authorId === context.person.id && run.reason === reason;
  if (!own) return 'underWay';
  if (!isWritable(run)) return 'handedIn';
  const draft = withMetadata(run.draft ?? EMPTY_DRAFT, metadata);
  const sent = { id: run.id, bodyId: run.bodyId, seen: run.revision, draft, reason, occurredOn: null, base: version };
  if ((await handIn(context, sent)).outcome === 'saved') return 'handedIn';
  await saveDraft(context, sent);
  return 'drafted';
}

const withMetadata = (draft: DraftContent, changes: Metadata): DraftContent => {
  const { title, summary, keywords, formats, theme, frequency, contact } = changes;
  return {
    ...draft,
    ...(title ? { titleZh: title.zh, titleEn: title.en ?? '' } : {}),
    ...(summary ? { summaryZh: summary.zh, summaryEn: summary.en ?? '' } : {}),
    ...(keywords ? { keywords: keywords.join('、') } : {}),
    ...(formats ? { formats: formats.join('、') } : {}),
    ...(theme === undefined ? {} : { theme }),
    ...(frequency === undefined ? {} : { frequency: frequency ?? '' }),
    ...(contact === undefined ? {} : { contact: contact ?? '' }),
  };
};
