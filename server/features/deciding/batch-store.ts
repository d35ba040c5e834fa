import type { CityDb } from '../../platform/db/city-db.js';
import type { BatchItemRow, EntryBatchRow, Skip } from './entry-batch.js';

export type BatchCounts = { waiting: number; done: number; skipped: Partial<Record<Skip, number>> };

export type Finished = { datasetId: string; before: unknown; note: Skip | null };

/** Batches of one city and their entries, by key. */
export function batchStore(db: CityDb) {
  return {
    byId: (id: string) => db.one<EntryBatchRow>('entry_batches', { id }),
    lock: (id: string) => db.lock<EntryBatchRow>('entry_batches', { id }),
    undoOf: (id: string) => db.one<EntryBatchRow>('entry_batches', { undo_of: id }),
    async insert(batch: EntryBatchRow, items: readonly { datasetId: string; change: string | null }[]): Promise<void> {
      await db.insert('entry_batches', batch);
      await db.insert(
        'entry_batch_items',
        items.map(({ datasetId, change }, place) => ({
          batch_id: batch.id,
          dataset_id: datasetId,
          place,
          state: 'waiting',
          note: null,
          change,
          before: null,
          done_at: null,
        })),
      );
    },
    update: (id: string, changes: Partial<EntryBatchRow>) => db.update('entry_batches', { id }, changes),
    waiting: (id: string, limit: number) =>
      db.rows<BatchItemRow>(
        'entry_batch_items',
        { batch_id: id, state: 'waiting' },
        { orderBy: [{ column: 'place' }], limit },
      ),
    done: (id: string) =>
      db.rows<BatchItemRow>('entry_batch_items', { batch_id: id, state: 'done' }, { orderBy: [{ column: 'place' }] }),
    finish: (id: string, { datasetId, before, note }: Finished, now: number) =>
      db.update(
        'entry_batch_items',
        { batch_id: id, dataset_id: datasetId },
        { state: note ? 'skipped' : 'done', note, before: note ? null : JSON.stringify(before), done_at: now },
      ),
    async counts(id: string): Promise<BatchCounts> {
      const rows = (await db
        .from('entry_batch_items')
        .where({ batch_id: id })
        .groupBy('state', 'note')
        .select('state', 'note')
        .count('* as count')) as unknown as { state: BatchItemRow['state']; note: Skip | null; count: number }[];
      const counts: BatchCounts = { waiting: 0, done: 0, skipped: {} };
      for (const { state, note, count } of rows) {
        if (state === 'skipped') counts.skipped[note ?? 'gone'] = Number(count);
        else counts[state] = Number(count);
      }
      return counts;
    },
    /** The latest batches of people, newest first. */
    latest: (limit: number) =>
      db.rows<EntryBatchRow>(
        'entry_batches',
        { state: ['running', 'done'] },
        { orderBy: [{ column: 'created_at', order: 'desc' }], limit },
      ),
    running: (limit: number) => db.rows<EntryBatchRow>('entry_batches', { state: 'running' }, { limit }),
  };
}
