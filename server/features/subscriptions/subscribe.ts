import type { Problem } from '../../core/errors.js';
import { NotFound } from '../../core/errors.js';
import { newId } from '../../core/ids.js';
import { record } from '../../platform/audit/record.js';
import { t } from '../../platform/i18n/translate.js';
import { type Limit, limitsOf, MINUTE } from '../../platform/limits/limits.js';
import { personStore } from '../people/person-store.js';
import type { RealmContext } from '../people/realm-context.js';
import { roleName } from '../people/role-name.js';
import { consentStore } from '../registration/consents.js';
import type { Standing } from './dataset-changes.js';
import { subscriptionStore, type Target } from './subscription-store.js';

/** How many things one person can subscribe to. */
export const MOST = 100;

const PER_PERSON: Limit = { name: 'subscriptions', most: 200, within: 60 * MINUTE };

type Wish = { target: Target; seen: Standing | null };

/**
 * Subscribes a person to an entry or a list, once; whoever asks for letters agrees to them. Returns what is wrong, or
 * nothing.
 */
export function subscribe(context: RealmContext, personId: string, { target, seen }: Wish): Promise<Problem[]> {
  const { clock, locale } = context;
  return context.db.transaction(async (db): Promise<Problem[]> => {
    // One after the other, so that nobody gets beyond the limit.
    if (!(await personStore(db).lock(personId))) throw new NotFound('There is no such person');
    const subscriptions = subscriptionStore(db);
    if (await subscriptions.byTarget(personId, target)) return [];
    const refuse = (code: string, reason: string): Problem[] => [{ field: 'form', code, reason }];
    if ((await subscriptions.of(personId)).length >= MOST)
      return refuse('tooMany', t(locale, 'subscriptions.full', { most: MOST }));
    const seconds = await limitsOf(db, context).take(PER_PERSON, personId);
    if (seconds !== null) return refuse('wait', t(locale, 'signIn.wait', { minutes: Math.ceil(seconds / 60) }));

    const now = clock.now();
    await subscriptions.insert({
      id: newId(),
      person_id: personId,
      dataset_id: null,
      list: null,
      ...target,
      locale,
      seen: seen && JSON.stringify(seen),
      created_at: now,
      told_at: now,
      changed_at: null,
    });
    const by = { actor: personId, role: await roleName(db, { id: personId }), subject: personId };
    if (!(await consentStore(db).isOpen(personId, 'notices'))) {
      await consentStore(db).give(personId, ['notices'], now);
      await record(db, clock, { ...by, action: 'gave consent' });
    }
    await record(db, clock, { ...by, action: 'subscribed' });
    return [];
  });
}
