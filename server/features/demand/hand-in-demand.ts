import type { Problem } from '../../core/errors.js';
import { NotFound } from '../../core/errors.js';
import { record } from '../../platform/audit/record.js';
import { t } from '../../platform/i18n/translate.js';
import { type Limit, limitsOf, MINUTE } from '../../platform/limits/limits.js';
import { personStore } from '../people/person-store.js';
import type { RealmContext } from '../people/realm-context.js';
import { roleName } from '../people/role-name.js';
import { type Asked, type DemandRow, demandStore } from './demand-store.js';

const PER_PERSON: Limit = { name: 'demands', most: 20, within: 24 * 60 * MINUTE };

/** Hands in a demand; the same one again, while it waits, changes nothing. Returns what is wrong, or nothing. */
export function handInDemand(context: RealmContext, personId: string, asked: Asked): Promise<Problem[]> {
  const { clock, locale } = context;
  return context.db.transaction(async (db): Promise<Problem[]> => {
    // One after the other, so that a form sent twice is one demand.
    if (!(await personStore(db).lock(personId))) throw new NotFound('There is no such person');
    const demands = demandStore(db);
    if ((await demands.of(personId)).some((one) => one.state === 'received' && isSame(one, asked))) return [];
    const seconds = await limitsOf(db, context).take(PER_PERSON, personId);
    if (seconds !== null)
      return [{ field: 'form', code: 'wait', reason: t(locale, 'demand.wait', { most: PER_PERSON.most }) }];

    const id = await demands.insert({ ...asked, personId, locale }, clock.now());
    const role = await roleName(db, { id: personId });
    await record(db, clock, { actor: personId, role, action: 'handed in demand', subject: `demand:${id}` });
    return [];
  });
}

const isSame = (row: DemandRow, { title, text, bodyId, datasetId }: Asked): boolean =>
  row.own_title === title && row.own_text === text && row.body_id === bodyId && row.dataset_id === datasetId;
