import type { CityDb } from '../../platform/db/city-db.js';

/** Ids of people → their names; an id stands for itself where nobody has it any more. */
export async function namesOf(db: CityDb, ids: readonly string[]): Promise<(id: string) => string> {
  const people = await db.rows<{ id: string; name: string }>('people', { id: [...new Set(ids)] });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}
