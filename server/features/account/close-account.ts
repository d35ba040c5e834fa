import { erasePersonal } from '../../platform/audit/erase-personal.js';
import { record } from '../../platform/audit/record.js';
import { sessionStore } from '../../platform/session/session-store.js';
import { demandStore } from '../demand/demand-store.js';
import { personStore } from '../people/person-store.js';
import type { RealmContext } from '../people/realm-context.js';
import { roleName } from '../people/role-name.js';
import { consentStore } from '../registration/consents.js';

/**
 * Closes an account of a citizen or a company: what says who it was is erased, here and in the audit; a row without a
 * name stays, so that what others decided about their requests can still be followed.
 */
export function closeAccount(context: RealmContext, personId: string, reason: string): Promise<void> {
  const { clock } = context;
  return context.db.transaction(async (db) => {
    const now = clock.now();
    const person = await personStore(db).lock(personId);
    if (!person) return;
    const role = await roleName(db, person);
    await sessionStore(db).endAll(personId);
    for (const table of ['subscriptions', 'memberships', 'person_links', 'recovery_codes', 'past_passwords'] as const) {
      await db.remove(table, { person_id: personId });
    }
    await demandStore(db).leave(personId);
    for (const { purpose } of await consentStore(db).of(personId))
      await consentStore(db).withdraw(personId, purpose, now);
    await personStore(db).update(
      personId,
      {
        login: `closed:${personId}`,
        name: '',
        organisation: null,
        credit_code: null,
        state: 'closed',
        password_hash: null,
        totp_secret: null,
        totp_step: null,
        subject: null,
        epoch: Number(person.epoch) + 1,
      },
      now,
    );
    await record(db, clock, { actor: personId, role, action: 'closed account', subject: personId });
    await erasePersonal(db, clock, { person: personId, actor: personId, role, reason });
  });
}
