import type { CityDb } from '../../platform/db/city-db.js';
import type { PersonRow } from '../people/person-row.js';

/** A citizen or an organisation with an account, as the city knows it. */
export type Registered = Pick<
  PersonRow,
  'id' | 'login' | 'kind' | 'name' | 'organisation' | 'credit_code' | 'level' | 'created_at'
>;

const COLUMNS = ['id', 'login', 'kind', 'name', 'organisation', 'credit_code', 'level', 'created_at'] as const;

/** Those who registered in a city and have not closed their account. Staff are not among them. */
export function registeredPeople(db: CityDb) {
  const all = () => db.from('people').whereIn('people.kind', ['natural', 'legal']).where('people.state', 'active');
  return {
    async page({ offset, limit }: { offset: number; limit: number }): Promise<{ total: number; people: Registered[] }> {
      const [count] = (await all().count({ count: '*' })) as unknown as { count: number }[];
      const people = (await all()
        .orderBy('people.created_at', 'desc')
        .orderBy('people.id')
        .offset(offset)
        .limit(limit)
        .select(COLUMNS.map((column) => `people.${column}`))) as unknown as Registered[];
      return { total: Number(count?.count ?? 0), people };
    },
    async byId(id: string): Promise<Registered | undefined> {
      const [person] = (await all()
        .where('people.id', id)
        .select(COLUMNS.map((column) => `people.${column}`))) as unknown as Registered[];
      return person;
    },
  };
}
