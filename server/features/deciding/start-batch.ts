import { digest } from '../../core/canonical-json.js';
import type { Clock } from '../../core/clock.js';
import { record } from '../../platform/audit/record.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { batchStore } from './batch-store.js';
import type { BatchKind, By, EntryChange, TakenBack } from './entry-batch.js';

export type NewBatch = {
  /** Given with the form: the same form sent twice is one batch. */
  id: string;
  kind: BatchKind;
  by: By;
  reason: string;
  /** What is said of every entry; `items` may each add to it. */
  content: EntryChange;
  items: readonly { datasetId: string; change?: EntryChange | TakenBack }[];
  undoOf?: string;
};

/** In the words of the audit. */
const BEGUN: Readonly<Record<BatchKind, string>> = {
  answer: 'answered for entries',
  undo: 'took back answers',
  word: 'applied class word',
  edit: 'changed entries by table',
};

/**
 * Writes down what a person says of many entries, with their ids: from then on it is brought to its end whatever
 * happens to this process (`runBatch`). False where this was done before.
 */
export const startBatch = ({ db, clock }: { db: CityDb; clock: Clock }, batch: NewBatch): Promise<boolean> =>
  db.transaction((inner) => writeBatch(inner, clock, batch));

/** The same inside a transaction that writes something else beside it. */
export async function writeBatch(db: CityDb, clock: Clock, batch: NewBatch): Promise<boolean> {
  // Whoever writes first in a city is alone until the end: the same form sent twice at once waits here.
  await db.lock('audit_heads', {});
  const store = batchStore(db);
  const { id, kind, by, reason, content, items, undoOf } = batch;
  if ((await store.byId(id)) || (undoOf !== undefined && (await store.undoOf(undoOf)))) return false;
  const now = clock.now();
  const what = { content, entries: items.map(({ datasetId, change }) => [datasetId, change ?? null]) };
  await store.insert(
    {
      id,
      kind,
      state: 'running',
      person_id: by.actor,
      role: by.role,
      reason,
      content: JSON.stringify(content),
      digest: digest(what),
      undo_of: undoOf ?? null,
      total: items.length,
      created_at: now,
      touched_at: now,
      finished_at: null,
    },
    items.map(({ datasetId, change }) => ({ datasetId, change: change ? JSON.stringify(change) : null })),
  );
  await record(db, clock, {
    ...by,
    action: BEGUN[kind],
    subject: id,
    reason: `${items.length} · ${reason}`,
    after: what,
  });
  return true;
}
