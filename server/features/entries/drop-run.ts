import { NotFound } from '../../core/errors.js';
import { entryEvents } from './entry-events.js';
import { isWritable } from './entry-run.js';
import { runStore } from './run-store.js';
import type { WorkContext } from './work-context.js';

/** Gives up what is still being written. What is given up already stays so; what is on its way cannot be. */
export function dropRun(context: WorkContext, runId: string): Promise<void> {
  return context.db.transaction(async (db) => {
    const run = await runStore(db).lock(runId);
    if (!run) throw new NotFound('Nothing is at this address');
    if (!isWritable(run)) return;
    const dropped = { ...run, state: 'dropped', revision: run.revision + 1, updatedAt: context.clock.now() } as const;
    await runStore(db).save(dropped);
    await runStore(db).setWaits(run.id, []);
    await entryEvents(db).add(context, { what: 'dropped', runId, datasetId: run.datasetId, seen: run.revision });
  });
}
