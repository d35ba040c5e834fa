import { NotFound } from '../../core/errors.js';
import { batchStore } from './batch-store.js';
import type { BatchItemRow, By, EntryBatchRow, EntryChange, TakenBack } from './entry-batch.js';
import type { Running } from './run-batch.js';
import { startBatch } from './start-batch.js';

/** Takes a batch back as a further one: entries that somebody has changed since stay as they are now. */
export async function undoBatch(
  context: Pick<Running, 'db' | 'clock'>,
  batchId: string,
  { id, by, reason }: { id: string; by: By; reason: string },
): Promise<boolean> {
  const store = batchStore(context.db);
  const batch = await store.byId(batchId);
  if (batch?.state !== 'done') throw new NotFound('No finished batch has this id');
  const content = JSON.parse(batch.content) as EntryChange;
  const items = (await store.done(batchId)).map((item) => ({
    datasetId: item.dataset_id,
    change: { said: saidOf(batch, item, content), back: JSON.parse(item.before ?? '{}') as EntryChange },
  }));
  return startBatch(context, { id, kind: 'undo', by, reason, content: {}, items, undoOf: batchId });
}

/** What a batch made of one entry; taking back is itself something said. */
function saidOf({ kind }: EntryBatchRow, { change }: BatchItemRow, content: EntryChange): EntryChange {
  const own = JSON.parse(change ?? '{}') as object;
  return kind === 'undo' ? (own as TakenBack).back : { ...content, ...own };
}
