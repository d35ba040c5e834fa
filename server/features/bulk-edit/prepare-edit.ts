import { digest } from '../../core/canonical-json.js';
import { newId } from '../../core/ids.js';
import { record } from '../../platform/audit/record.js';
import { batchStore } from '../deciding/batch-store.js';
import type { By } from '../deciding/entry-batch.js';
import type { Running } from '../deciding/run-batch.js';
import type { LineChange } from './check-line.js';

/** Keeps the changes of a table until its owner has looked at them; nothing is changed yet. */
export function prepareEdit(
  { db, clock }: Pick<Running, 'db' | 'clock'>,
  changes: readonly LineChange[],
  { by, reason }: { by: By; reason: string },
): Promise<string> {
  return db.transaction(async (inner) => {
    const now = clock.now();
    const id = newId();
    const items = changes.map(({ stored, change }) => ({ datasetId: stored.id, change: JSON.stringify(change) }));
    const batch = { id, kind: 'edit', state: 'prepared', person_id: by.actor, role: by.role, reason } as const;
    const times = { created_at: now, touched_at: now, finished_at: null };
    await batchStore(inner).insert(
      { ...batch, ...times, content: '{}', digest: digest(items), undo_of: null, total: items.length },
      items,
    );
    await record(inner, clock, { ...by, action: 'uploaded table of entries', subject: id, reason, after: items });
    return id;
  });
}

/** Starts what was prepared; done once however often it is asked for. */
export function applyEdit({ db, clock }: Pick<Running, 'db' | 'clock'>, id: string, by: By): Promise<void> {
  return db.transaction(async (inner) => {
    await inner.lock('audit_heads', {});
    const batch = await batchStore(inner).lock(id);
    if (batch?.state !== 'prepared') return;
    await batchStore(inner).update(id, { state: 'running', touched_at: clock.now() });
    const { reason, digest: after } = batch;
    await record(inner, clock, {
      ...by,
      action: 'changed entries by table',
      subject: id,
      reason: `${batch.total} · ${reason}`,
      after,
    });
  });
}
