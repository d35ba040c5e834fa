import { NotFound, type Problem } from '../../core/errors.js';
import { t } from '../../platform/i18n/translate.js';
import { datasetStore } from '../datasets/dataset-store.js';
import { entryEvents } from './entry-events.js';
import type { WorkContext } from './work-context.js';

export type Held = { outcome: 'done' } | { outcome: 'held back'; problems: Problem[] };

/** Holds a published entry back for now, or shows it again; the public is told why. What is so already stays so. */
export function holdBack(
  context: WorkContext,
  datasetId: string,
  { to, reason }: { to: 'suspended' | 'published'; reason: string },
): Promise<Held> {
  if (reason === '') {
    const problem = { field: 'reason', code: 'required', reason: t(context.locale, 'entryProblem.why') };
    return Promise.resolve({ outcome: 'held back', problems: [problem] });
  }
  return context.db.transaction(async (db): Promise<Held> => {
    await db.lock('datasets', { id: datasetId });
    const entry = await datasetStore(db).byId(datasetId);
    if (!entry || entry.status === 'withdrawn') throw new NotFound('Nothing is at this address');
    if (entry.status === to) return { outcome: 'done' };
    const state = { status: to, reason: to === 'suspended' ? reason.slice(0, 500) : null, day: context.today };
    await datasetStore(db).setStatus({ id: datasetId, version: Number(entry.version) }, state, context.clock.now());
    const what = to === 'suspended' ? 'suspended' : 'resumed';
    await entryEvents(db).add(context, { what, datasetId, why: reason });
    return { outcome: 'done' };
  });
}
