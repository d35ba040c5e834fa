import type { Problem } from '../../core/errors.js';
import { record } from '../../platform/audit/record.js';
import { t } from '../../platform/i18n/translate.js';
import { checkPassword } from '../passwords/check-password.js';
import { wasUsed } from '../passwords/past-passwords.js';
import { setPassword } from '../passwords/set-password.js';
import { personStore } from '../people/person-store.js';
import type { RealmContext } from '../people/realm-context.js';
import { roleName } from '../people/role-name.js';
import { type LinkRow, personLinks } from './person-link.js';

export type LinkUsed =
  | { outcome: 'done'; purpose: LinkRow['purpose'] }
  | { outcome: 'held back'; problems: Problem[] }
  /** Unknown, used, expired, withdrawn, or of another realm: nobody is told which. */
  | { outcome: 'void' };

/** Opens the account of an invitation or a registration, or sets a new password after a reset. */
export function choosePassword(
  context: RealmContext,
  address: string,
  typed: { password: string; repeat: string },
): Promise<LinkUsed> {
  return context.passwords.withTurn(async (turn): Promise<LinkUsed> => {
    const link = await personLinks(context.db).open(address, context.clock.now());
    const person = link && (await personStore(context.db).byId(link.person_id));
    if (!link || !person || link.purpose === 'address') return { outcome: 'void' };

    const problems = checkPassword(context, person, typed);
    if (problems.length === 0 && (await wasUsed(context, person, typed.password, turn))) {
      problems.push({ field: 'password', code: 'used', reason: t(context.locale, 'password.used') });
    }
    if (problems.length > 0) return { outcome: 'held back', problems };

    const passwordHash = await turn.hash(typed.password);
    return context.db.transaction(async (db): Promise<LinkUsed> => {
      const now = context.clock.now();
      const locked = await personStore(db).lock(person.id);
      if (!locked || !(await personLinks(db).use(link, now))) return { outcome: 'void' };
      if (link.purpose !== 'reset') await personStore(db).update(person.id, { state: 'active', level: 'email' }, now);
      await setPassword(db, context, locked, { passwordHash, why: link.purpose });
      return { outcome: 'done', purpose: link.purpose };
    });
  });
}

/** Confirms that somebody reads the new address they gave: from now on it is their login. */
export function changeAddress(context: RealmContext, address: string): Promise<LinkUsed> {
  const { clock } = context;
  return context.db.transaction(async (db): Promise<LinkUsed> => {
    const now = clock.now();
    const link = await personLinks(db).open(address, now);
    const person = link && (await personStore(db).lock(link.person_id));
    if (!link || !person || link.purpose !== 'address' || link.detail === null) return { outcome: 'void' };
    const taken = await personStore(db).byLogin(link.detail);
    if (taken || !(await personLinks(db).use(link, now))) return { outcome: 'void' };

    await personStore(db).update(person.id, { login: link.detail }, now);
    const role = await roleName(db, person);
    await record(db, clock, { actor: person.id, role, action: 'changed address', subject: person.id });
    return { outcome: 'done', purpose: link.purpose };
  });
}
