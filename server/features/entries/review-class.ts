import { type CivilDay, isCivilDay } from '../../core/civil-day.js';
import { NotFound, type Problem } from '../../core/errors.js';
import { t } from '../../platform/i18n/translate.js';
import { datasetStore } from '../datasets/dataset-store.js';
import { setReview } from './class-reviews.js';
import { entryEvents } from './entry-events.js';
import type { Held } from './hold-back.js';
import type { WorkContext } from './work-context.js';

/** Puts on record that the class was looked at and stays, with the reason and the next day of looking. */
export function reviewClass(
  context: WorkContext,
  datasetId: string,
  { reason, nextOn }: { reason: string; nextOn: CivilDay | '' },
): Promise<Held> {
  const problems = faultsOf(context, { reason, nextOn });
  if (problems.length > 0) return Promise.resolve({ outcome: 'held back', problems });
  return context.db.transaction(async (db): Promise<Held> => {
    const entry = await datasetStore(db).byId(datasetId);
    if (!entry || entry.status === 'withdrawn') throw new NotFound('Nothing is at this address');
    const changes = [{ field: 'reviewOn', before: null, after: nextOn }];
    await setReview(db, context, { datasetId, bodyId: entry.body_id, nextOn });
    await entryEvents(db).add(context, { what: 'reviewed', datasetId, why: reason, changes });
    return { outcome: 'done' };
  });
}

function faultsOf({ locale, today }: WorkContext, { reason, nextOn }: { reason: string; nextOn: string }): Problem[] {
  const problem = (field: string, key: 'why' | 'past'): Problem => ({
    field,
    code: key,
    reason: t(locale, `entryProblem.${key}`),
  });
  return [
    ...(reason === '' ? [problem('reason', 'why')] : []),
    ...(isCivilDay(nextOn) && nextOn > today ? [] : [problem('reviewOn', 'past')]),
  ];
}
