import { record } from '../../platform/audit/record.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { sessionStore } from '../../platform/session/session-store.js';
import type { PersonRow } from '../people/person-row.js';
import { personStore } from '../people/person-store.js';
import type { RealmContext } from '../people/realm-context.js';
import { roleName } from '../people/role-name.js';
import { keepPast } from './past-passwords.js';

/**
 * Gives a person a new password, in the caller's transaction; every sign-in made before is over, except `keep`.
 * The password has been checked and hashed before.
 */
export async function setPassword(
  db: CityDb,
  context: RealmContext,
  person: PersonRow,
  { passwordHash, why, keep }: { passwordHash: string; why: string; keep?: string },
): Promise<void> {
  const { clock } = context;
  const now = clock.now();
  await keepPast(db, context, person);
  const epoch = Number(person.epoch) + 1;
  await personStore(db).update(person.id, { password_hash: passwordHash, password_set_at: now, epoch }, now);
  await sessionStore(db).endAll(person.id, keep);
  if (keep) await sessionStore(db).carryOver(keep, epoch);
  const role = await roleName(db, person);
  await record(db, clock, { actor: person.id, role, action: 'set password', subject: person.id, reason: why });
}
