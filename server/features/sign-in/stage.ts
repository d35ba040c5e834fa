import type { Stage } from '../../platform/session/session-store.js';
import type { PersonRow } from '../people/person-row.js';
import type { RealmContext } from '../people/realm-context.js';

type With = Pick<RealmContext, 'profile' | 'clock'>;

/** What is missing once the password was right: staff need a second factor, demonstration accounts do not. */
export function stageAfterPassword(context: With, person: PersonRow): Stage {
  if (person.totp_secret !== null) return 'factor';
  if (person.kind === 'staff' && person.demo === 0) return 'enrol';
  return passwordIsOld(context, person) ? 'password' : 'full';
}

/** Whether the security profile asks this person for a new password now. */
export function passwordIsOld({ profile, clock }: With, person: PersonRow): boolean {
  const { maxAge } = profile.password;
  if (maxAge === null || person.kind !== 'staff' || person.demo === 1) return false;
  return Number(person.password_set_at ?? 0) + maxAge <= clock.now();
}
