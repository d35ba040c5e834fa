import { Conflict } from '../../core/errors.js';
import { record } from '../../platform/audit/record.js';
import { sessionStore } from '../../platform/session/session-store.js';
import type { PersonRow } from '../people/person-row.js';
import { personStore } from '../people/person-store.js';
import type { RealmContext } from '../people/realm-context.js';
import type { Inviter } from './invite.js';

export const STAFF_CHANGES = ['suspend', 'resume', 'endSignIns', 'resetFactor', 'withdraw'] as const;
export type StaffChange = (typeof STAFF_CHANGES)[number];

const DONE: Readonly<Record<StaffChange, string>> = {
  suspend: 'suspended account',
  resume: 'resumed account',
  endSignIns: 'ended sign-ins',
  resetFactor: 'reset second factor',
  withdraw: 'withdrew invitation',
};

/**
 * Changes somebody's access; every sign-in they have is over with the next request, in all processes. An invitation that
 * is withdrawn leaves nobody behind: its link is void, and the address can be invited again.
 */
export function changeStaff(
  context: Pick<RealmContext, 'db' | 'clock'>,
  personId: string,
  change: StaffChange,
  by: Inviter & { reason: string },
): Promise<void> {
  const { clock } = context;
  return context.db.transaction(async (db) => {
    const person = await personStore(db).lock(personId);
    if (!person) return;
    const now = clock.now();
    if (change === 'withdraw') {
      if (person.state !== 'invited') throw new Conflict('The invitation has been taken up');
      for (const table of ['memberships', 'person_links'] as const) await db.remove(table, { person_id: person.id });
      await db.remove('people', { id: person.id });
      await record(db, clock, { ...by, action: DONE.withdraw, subject: person.id, about: person.id });
      return;
    }
    const changes: Partial<PersonRow> = { epoch: Number(person.epoch) + 1 };
    if (change === 'suspend' && person.state === 'active') changes.state = 'disabled';
    if (change === 'resume' && person.state === 'disabled') changes.state = 'active';
    if (change === 'resetFactor') Object.assign(changes, { totp_secret: null, totp_step: null });
    await personStore(db).update(person.id, changes, now);
    if (change === 'resetFactor') await db.remove('recovery_codes', { person_id: person.id });
    await sessionStore(db).endAll(person.id);
    await record(db, clock, { ...by, action: DONE[change], subject: person.id, about: person.id });
  });
}
