import type { CityDb } from '../../platform/db/city-db.js';
import type { PersonRow } from '../people/person-row.js';
import type { Officer } from './amendment-page.js';

/** Those who look at rules: policy officers, reviewers and the authority of the city, by name. */
export async function officersOf(db: CityDb): Promise<Officer[]> {
  const rows = await db.rows<{ person_id: string }>('memberships', {
    role: ['policy-officer', 'policy-reviewer', 'authority'],
  });
  const ids = [...new Set(rows.map(({ person_id }) => person_id))];
  if (ids.length === 0) return [];
  const people = await db.rows<PersonRow>('people', { id: ids, state: 'active' }, { orderBy: [{ column: 'name' }] });
  return people.map(({ id, name }) => ({ id, name }));
}
