import type { Membership } from '../../access/person.js';
import { newId } from '../../core/ids.js';
import type { CityDb } from '../../platform/db/city-db.js';
import {
  normalLogin,
  type PersonKind,
  type PersonRow,
  type PersonState,
  type VerificationLevel,
} from './person-row.js';

export type NewPerson = {
  login: string;
  kind: PersonKind;
  name: string;
  state: PersonState;
  level: VerificationLevel;
  memberships: readonly Membership[];
  organisation?: string;
  creditCode?: string;
  passwordHash?: string;
  subject?: string;
  demo?: boolean;
};

type MembershipRow = { id: string; person_id: string; role: Membership['role']; body_id: string | null };

/** The people of one realm by key, and their changes. */
export function personStore(db: CityDb) {
  return {
    byLogin: (login: string) => db.one<PersonRow>('people', { login: normalLogin(login) }),
    byId: (id: string) => db.one<PersonRow>('people', { id }),
    lock: (id: string) => db.lock<PersonRow>('people', { id }),

    async memberships(personId: string): Promise<Membership[]> {
      const rows = await db.rows<MembershipRow>(
        'memberships',
        { person_id: personId },
        { orderBy: [{ column: 'role' }] },
      );
      return rows.map(({ role, body_id }) => ({ role, bodyId: body_id }));
    },

    /** Returns the new person's id. A login that is taken fails as a duplicate. */
    async insert(person: NewPerson, now: number): Promise<string> {
      const id = newId();
      await db.insert('people', {
        id,
        login: normalLogin(person.login),
        kind: person.kind,
        name: person.name,
        organisation: person.organisation ?? null,
        credit_code: person.creditCode ?? null,
        level: person.level,
        state: person.state,
        demo: person.demo ? 1 : 0,
        password_hash: person.passwordHash ?? null,
        password_set_at: person.passwordHash ? now : null,
        epoch: 1,
        totp_secret: null,
        totp_step: null,
        subject: person.subject ?? null,
        created_at: now,
        updated_at: now,
        signed_in_at: null,
      });
      await this.addMemberships(id, person.memberships, now);
      return id;
    },

    async addMemberships(personId: string, memberships: readonly Membership[], now: number): Promise<void> {
      if (memberships.length === 0) return;
      await db.insert(
        'memberships',
        memberships.map(({ role, bodyId }) => ({
          id: newId(),
          person_id: personId,
          role,
          body_id: bodyId,
          created_at: now,
        })),
      );
    },

    /** Replaces the roles of a person; every sign-in made before is over. */
    async setMemberships(person: PersonRow, memberships: readonly Membership[], now: number): Promise<void> {
      await db.remove('memberships', { person_id: person.id });
      await this.addMemberships(person.id, memberships, now);
      await this.update(person.id, { epoch: Number(person.epoch) + 1 }, now);
    },

    update: (id: string, changes: Partial<Omit<PersonRow, 'id'>>, now: number) =>
      db.update('people', { id }, { ...changes, updated_at: now }),
  };
}
