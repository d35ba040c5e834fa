import type { Membership } from '../../access/person.js';
import { isStaff, OF_A_BODY, rolesOf } from '../../access/roles.js';
import type { Problem } from '../../core/errors.js';
import { record } from '../../platform/audit/record.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { t } from '../../platform/i18n/translate.js';
import { isAddress } from '../../platform/mail/compose.js';
import { letterOf, queueLetter } from '../letters/letter.js';
import { personLinks } from '../links/person-link.js';
import { normalLogin } from '../people/person-row.js';
import { personStore } from '../people/person-store.js';
import type { RealmContext } from '../people/realm-context.js';

/** What an invitation needs of a realm; onboarding has it before the city has any request. */
export type Inviting = Pick<RealmContext, 'realm' | 'db' | 'clock' | 'secrets' | 'locale' | 'names' | 'address'>;

export type Invitation = { login: string; name: string; memberships: readonly Membership[] };

export type Invited = { outcome: 'invited'; personId: string } | { outcome: 'held back'; problems: Problem[] };

/** Who does it, for the audit. */
export type Inviter = { actor: string; role: string };

/**
 * Invites somebody to work in the realm: an account without a password, and a letter with a link to open it. Who was
 * invited before and has not come gets a new link and the roles given now; who has an account keeps it as it is.
 */
export function invite(context: Inviting, invitation: Invitation, by: Inviter): Promise<Invited> {
  const { clock, locale, names, address } = context;
  const { memberships } = invitation;
  return context.db.transaction(async (db): Promise<Invited> => {
    const login = normalLogin(invitation.login);
    const problems = await faultsOf(context, db, { ...invitation, login });
    const known = await personStore(db).byLogin(login);
    if (known && (known.state !== 'invited' || known.kind !== 'staff')) {
      problems.push({ field: 'login', code: 'taken', reason: t(locale, 'staff.taken') });
    }
    if (problems.length > 0) return { outcome: 'held back', problems };

    const now = clock.now();
    const person = {
      login,
      name: invitation.name,
      kind: 'staff',
      state: 'invited',
      level: 'self',
      memberships,
    } as const;
    const personId = known?.id ?? (await personStore(db).insert(person, now));
    if (known) await personStore(db).setMemberships(known, memberships, now);
    const link = await personLinks(db).issue(personId, 'invitation', now);
    const letter = letterOf('invitation', login, { names, href: address(`/link/${link}`) });
    await queueLetter(db, context, letter, `invitation ${link.slice(-16)}`);
    await record(db, clock, {
      ...by,
      action: 'invited person',
      subject: personId,
      about: personId,
      after: { memberships },
      personal: { [personId]: { login, name: invitation.name } },
    });
    return { outcome: 'invited', personId };
  });
}

async function faultsOf(
  { realm, locale }: Inviting,
  db: CityDb,
  { login, name, memberships }: Invitation,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  if (!isAddress(login))
    problems.push({ field: 'login', code: 'wrongFormat', reason: t(locale, 'register.loginWrong') });
  if (name === '') problems.push({ field: 'name', code: 'required', reason: t(locale, 'register.nameMissing') });
  const fitting = rolesOf(realm.kind);
  if (memberships.length === 0 || !memberships.every(({ role }) => fitting.has(role) && isStaff(role))) {
    problems.push({ field: 'role', code: 'required', reason: t(locale, 'staff.roleMissing') });
  }
  for (const { role, bodyId } of memberships) {
    const body = bodyId === null ? undefined : await db.one('bodies', { id: bodyId });
    if ((OF_A_BODY.has(role) && !body) || (bodyId !== null && !body)) {
      problems.push({ field: 'body', code: 'required', reason: t(locale, 'staff.bodyMissing') });
    }
  }
  return problems;
}
