import type { CityDb } from '../../platform/db/city-db.js';
import type { FacetCount } from '../datasets/facet-cube.js';

/** What is counted of a catalogue beyond its filters. */
export function statisticsReader(db: CityDb) {
  return {
    /** How many entries were changed last in each month from this day on, `2026-11`, the earliest month first. */
    async changedByMonth(since: string): Promise<FacetCount[]> {
      const rows = (await db
        .from('published_entries')
        .where('modified_on', '>=', since)
        .groupBy('modified_on')
        .orderBy('modified_on')
        .select('modified_on')
        .count({ count: '*' })) as unknown as { modified_on: string; count: number | string }[];
      const months = new Map<string, number>();
      for (const { modified_on, count } of rows) {
        const month = modified_on.slice(0, 7);
        months.set(month, (months.get(month) ?? 0) + Number(count));
      }
      return [...months].map(([value, count]) => ({ value, count }));
    },
    /** How often entries were looked at since a day. */
    async viewsSince(day: string): Promise<number> {
      const [row] = (await db.from('dataset_uses').where('day', '>', day).sum({ views: 'views' })) as unknown as {
        views: number | string | null;
      }[];
      return Number(row?.views ?? 0);
    },
  };
}
