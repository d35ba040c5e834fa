import type { Person } from '../../access/person.js';
import type { Clock } from '../../core/clock.js';
import { type AuditEvent, record } from '../../platform/audit/record.js';
import type { Database } from '../../platform/db/database.js';

/** What one chain keeps: what it is about there, and a free reason only where it can be erased with a person. */
type Kept = Pick<AuditEvent, 'subject'> & { because?: { reason: string; about: string } };

/**
 * Writes what somebody of a province does in a city into both chains, in the transaction of `inner`. The city does not
 * know the province's people: it is told the name, apart from the chain, so that it can be erased with the person.
 */
export async function tellBoth(
  inner: Database,
  clock: Clock,
  { person, cityId }: { person: Person; cityId: string },
  { action, inCity, inProvince }: { action: string; inCity: Kept; inProvince: Kept },
): Promise<void> {
  const event = { action, actor: person.id, role: 'province-admin' };
  const personal = { [person.id]: { name: person.name, login: person.login } };
  await record(inner.forCity(cityId), clock, { ...event, subject: inCity.subject, ...inCity.because, personal });
  await record(inner.forCity(person.realm.id), clock, {
    ...event,
    subject: inProvince.subject,
    ...inProvince.because,
  });
}
