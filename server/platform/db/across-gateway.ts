import type { Knex } from 'knex';
import type { AcrossCities, EntryCount, EntryFound, PublishedVersion, WordPlaces } from './across-cities.js';
import type { Handle } from './city-gateway.js';

/** The reads over several cities, over a pool or a transaction. */
export function acrossGateway(handle: Handle): AcrossCities {
  const of = (table: string, cities: readonly string[]): Knex.QueryBuilder =>
    handle
      .knex()(table)
      .whereIn(`${table}.city_id`, [...cities]);
  const counted = async (query: Knex.QueryBuilder) => {
    const rows = (await query
      .groupBy('city_id')
      .select({ city: 'city_id' })
      .count({ count: '*' })) as unknown as Counted[];
    return rows.map(({ city, count }) => ({ city, count: Number(count) }));
  };

  return {
    async entryCounts(cities) {
      const states = { open: 'open_state', share: 'share_state' };
      const verdicts = { verdictOpen: 'verdict_open', verdictShare: 'verdict_share' };
      const rows = (await of('datasets', cities)
        .groupBy('city_id', ...Object.values(states), ...Object.values(verdicts))
        .select({ city: 'city_id', ...states, ...verdicts })
        .count({ count: '*' })) as unknown as EntryCount[];
      return rows.map((row) => ({ ...row, count: Number(row.count) }));
    },
    async passedDeadlines(cities) {
      const rows = (await of('passed_deadlines', cities)
        .groupBy('city_id')
        .select({ city: 'city_id' })
        .count({ count: '*' })
        .max({ latest: 'noticed_at' })) as unknown as (Counted & { latest: number })[];
      return rows.map(({ city, count, latest }) => ({ city, count: Number(count), latest: Number(latest) }));
    },
    publishedVersions: async (cities) =>
      (await of('pack_versions', cities).where({ state: 'published' }).orderBy('published_at').select({
        city: 'city_id',
        version: 'version',
        effectiveFrom: 'effective_from',
        effectiveTo: 'effective_to',
      })) as unknown as PublishedVersion[],
    async staffCounts(cities) {
      const rows = (await of('memberships', cities)
        .join('people', { 'people.city_id': 'memberships.city_id', 'people.id': 'memberships.person_id' })
        .where({ 'people.kind': 'staff', 'people.state': 'active' })
        .groupBy('memberships.city_id', 'memberships.role')
        .select({ city: 'memberships.city_id', role: 'memberships.role' })
        .countDistinct({ count: 'people.id' })) as unknown as (Counted & { role: string })[];
      return rows.map((row) => ({ ...row, count: Number(row.count) }));
    },
    async lastStaffSignIns(cities) {
      const rows = (await of('people', cities)
        .where({ kind: 'staff' })
        .whereNotNull('signed_in_at')
        .groupBy('city_id')
        .select({ city: 'city_id' })
        .max({ at: 'signed_in_at' })) as unknown as { city: string; at: number }[];
      return rows.map(({ city, at }) => ({ city, at: Number(at) }));
    },
    registeredCounts: (cities) =>
      counted(of('people', cities).whereIn('kind', ['natural', 'legal']).where({ state: 'active' })),
    stuckLetters: (cities, dueBefore) =>
      counted(
        of('outbox', cities).where(
          (letter) =>
            void letter
              .where({ state: 'failed' })
              .orWhere((late) => void late.where({ state: 'ready' }).where('send_after', '<', dueBefore)),
        ),
      ),
    brokenImports: (cities, { since, startedBefore }) =>
      counted(
        of('import_runs', cities)
          .where('started_at', '>=', since)
          .where('started_at', '<', startedBefore)
          .whereNull('finished_at'),
      ),
    catalogueRevisions: async (cities) =>
      (await of('catalogue_states', cities).select({ city: 'city_id', revision: 'revision' })) as unknown as {
        city: string;
        revision: string;
      }[],
    async publishedWords(cities, parts, { whole, beginnings }) {
      const words = (): Knex.QueryBuilder =>
        of('search_words', cities)
          .whereIn('part', [...parts])
          .select({ city: 'city_id', part: 'part', word: 'word', places: 'places' });
      const queries = beginnings.map((word) =>
        words().where('word', '>=', word).where('word', '<', `${word}\u{10ffff}`),
      );
      if (whole.length > 0) queries.push(words().whereIn('word', [...whole]));
      const rows: WordPlaces[] = [];
      for (const query of queries) for (const row of (await query) as unknown as WordPlaces[]) rows.push(row);
      return rows;
    },
    async publishedEntries(keys) {
      if (keys.length === 0) return [];
      const rows = (await handle
        .knex()('published_entries')
        .whereIn(
          ['published_entries.city_id', 'published_entries.number'],
          keys.map(({ city, number }) => [city, number]),
        )
        .join('datasets', { 'datasets.city_id': 'published_entries.city_id', 'datasets.id': 'published_entries.id' })
        .join('bodies', { 'bodies.city_id': 'datasets.city_id', 'bodies.id': 'datasets.body_id' })
        .select(
          { city: 'datasets.city_id', number: 'published_entries.number' },
          { body_zh: 'bodies.name_zh', body_en: 'bodies.name_en' },
          ...ENTRY_COLUMNS.map((column) => `datasets.${column}`),
        )) as unknown as (EntryFound & { number: number })[];
      const found = new Map(rows.map(({ number, ...entry }) => [`${entry.city} ${number}`, entry]));
      return keys.flatMap(({ city, number }) => found.get(`${city} ${number}`) ?? []);
    },
    async citiesGranting({ province, person }, now) {
      const rows = await handle
        .knex()('access_grants')
        .where({ province_id: province, person_id: person })
        .where('ends_at', '>', now)
        .whereNull('revoked_at')
        .distinct('city_id');
      return (rows as { city_id: string }[]).map(({ city_id }) => city_id);
    },
  };
}

const ENTRY_COLUMNS = ['id', 'title_zh', 'title_en', 'summary_zh', 'summary_en', 'open_state', 'modified_on'];

type Counted = { city: string; count: number };
