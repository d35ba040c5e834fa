import type { Membership } from '../../access/person.js';
import { isStaff, OF_A_BODY, rolesOf } from '../../access/roles.js';
import { NotFound, type Problem } from '../../core/errors.js';
import { record } from '../../platform/audit/record.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { type MessageKey, t } from '../../platform/i18n/translate.js';
import { sessionStore } from '../../platform/session/session-store.js';
import type { PersonRow } from '../people/person-row.js';
import { personStore } from '../people/person-store.js';
import type { RealmContext } from '../people/realm-context.js';
import type { Inviter } from './invite.js';

export type RoleChange = {
  personId: string;
  memberships: readonly Membership[];
  /** As the form was shown: whoever changed the person meanwhile is not overruled unseen. */
  epoch: number;
  reason: string;
};

export type RolesChanged = { outcome: 'changed' | 'same' } | { outcome: 'held back'; problems: Problem[] };

/** A city keeps at least so many administrators, as it needed to go live. */
const ADMINISTRATORS = 2;

/**
 * Gives somebody other roles, for good or until the next change. Every sign-in they have is over with the next
 * request. Sent twice, it happens once.
 */
export function changeRoles(
  context: Pick<RealmContext, 'db' | 'clock' | 'locale' | 'realm'>,
  { personId, memberships, epoch, reason }: RoleChange,
  by: Inviter,
): Promise<RolesChanged> {
  const { clock, locale, realm } = context;
  return context.db.transaction(async (db): Promise<RolesChanged> => {
    // The chain's end first: two changes of roles, of two people, happen one after the other.
    await db.lock('audit_heads', {});
    const people = personStore(db);
    const person = await people.lock(personId);
    if (person?.kind !== 'staff') throw new NotFound('Nothing is at this address');
    const before = await people.memberships(person.id);
    if (sameRoles(before, memberships)) return { outcome: 'same' };

    const problems = await faultsOf(db, realm.kind, { person, before, memberships, epoch, reason });
    if (problems.length > 0) {
      return { outcome: 'held back', problems: problems.map(([field, key]) => problem(field, t(locale, key))) };
    }
    await people.setMemberships(person, memberships, clock.now());
    await sessionStore(db).endAll(person.id);
    const about = { subject: person.id, about: person.id, before: { memberships: before }, after: { memberships } };
    await record(db, clock, { ...by, action: 'changed roles', ...about, reason });
    return { outcome: 'changed' };
  });
}

const problem = (field: string, reason: string): Problem => ({ field, code: 'refused', reason });

const asText = (memberships: readonly Membership[]): string =>
  memberships
    .map(({ role, bodyId }) => `${role} ${bodyId ?? ''}`)
    .sort()
    .join('\n');
const sameRoles = (one: readonly Membership[], other: readonly Membership[]): boolean => asText(one) === asText(other);

type Asked = {
  person: PersonRow;
  before: readonly Membership[];
  memberships: readonly Membership[];
  epoch: number;
  reason: string;
};

async function faultsOf(
  db: CityDb,
  kind: RealmContext['realm']['kind'],
  { person, before, memberships, epoch, reason }: Asked,
): Promise<[string, MessageKey][]> {
  const faults: [string, MessageKey][] = [];
  const roles = new Set(memberships.map(({ role }) => role));
  if (Number(person.epoch) !== epoch) faults.push(['roles', 'staff.changedMeanwhile']);
  if (reason === '') faults.push(['reason', 'staff.reasonMissing']);
  const fitting = [...roles].every((role) => rolesOf(kind).has(role) && isStaff(role));
  if (roles.size === 0 || !fitting) faults.push(['roles', 'staff.rolesMissing']);
  if (roles.has('policy-officer') && roles.has('policy-reviewer')) faults.push(['roles', 'staff.officerReviews']);
  for (const { role, bodyId } of memberships) {
    const body = bodyId === null ? undefined : await db.one('bodies', { id: bodyId });
    if (bodyId === null ? OF_A_BODY.has(role) : !body) faults.push([`body-${role}-0`, 'staff.bodyMissing']);
  }
  const loses = before.some(({ role }) => role === 'city-admin') && !roles.has('city-admin');
  if (loses && (await otherAdministrators(db, person.id)) < ADMINISTRATORS) {
    faults.push(['roles', 'staff.twoAdministrators']);
  }
  return faults;
}

async function otherAdministrators(db: CityDb, except: string): Promise<number> {
  const held = await db.rows<{ person_id: string }>('memberships', { role: 'city-admin' });
  const ids = [...new Set(held.map(({ person_id }) => person_id))].filter((id) => id !== except);
  return ids.length === 0 ? 0 : (await db.rows('people', { id: ids, kind: 'staff', state: 'active' })).length;
}
