import type { CityDb } from '../../platform/db/city-db.js';
import type { PersonRow } from './person-row.js';
import { personStore } from './person-store.js';

/** The roles of a person in the words of the audit. */
export async function roleName(db: CityDb, person: Pick<PersonRow, 'id'>): Promise<string> {
  const roles = new Set((await personStore(db).memberships(person.id)).map(({ role }) => role));
  return [...roles].join('+').slice(0, 64) || 'none';
}
