import type { Knex } from 'knex';
import type { AcrossCities, EntryCount, EntryFound, EntrySearch, PublishedVersion } from './across-cities.js';
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

  async function entriesOf(keys: readonly { city_id: string; id: string }[]): Promise<EntryFound[]> {
    if (keys.length === 0) return [];
    const rows = (await handle
      .knex()('datasets')
      .whereIn(
        ['datasets.city_id', 'datasets.id'],
        keys.map(({ city_id, id }) => [city_id, id]),
      )
      .join('bodies', { 'bodies.city_id': 'datasets.city_id', 'bodies.id': 'datasets.body_id' })
      .select(
        { city: 'datasets.city_id', body_zh: 'bodies.name_zh', body_en: 'bodies.name_en' },
        ...ENTRY_COLUMNS.map((column) => `datasets.${column}`),
      )) as unknown as EntryFound[];
    return keys.flatMap(({ city_id, id }) => rows.find((row) => row.city === city_id && row.id === id) ?? []);
  }

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
    async searchEntries(cities, search, { offset, limit }) {
      if (search.tokens.length === 0 || cities.length === 0) return { found: [], counts: [] };
      const all = (): Knex.QueryBuilder => matching(of('published_entries', cities), search);
      const counts = (await all()
        .groupBy('published_entries.city_id')
        .select({ city: 'published_entries.city_id' })
        .countDistinct({ count: 'published_entries.id' })) as unknown as Counted[];
      // Keys first: what is sorted is small, however long the texts of the entries are.
      const keys = (await all()
        .groupBy('published_entries.city_id', 'published_entries.id')
        .min({ place: 'found0.field_rank' })
        .orderBy([
          { column: 'place' },
          { column: 'published_entries.modified_on', order: 'desc' },
          { column: 'published_entries.id' },
          { column: 'published_entries.city_id' },
        ])
        .offset(offset)
        .limit(limit)
        .select('published_entries.city_id', 'published_entries.id')) as unknown as { city_id: string; id: string }[];
      return {
        found: await entriesOf(keys),
        counts: counts.map(({ city, count }) => ({ city, count: Number(count) })),
      };
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

/** Each token is one join, always within the city; the phrases are compared with the whole text. */
function matching(all: Knex.QueryBuilder, { tokens, phrases }: EntrySearch): Knex.QueryBuilder {
  const found = tokens.reduce((query, { token, whole }, index) => {
    const name = `found${index}`;
    const joined = query.join(`search_postings as ${name}`, {
      [`${name}.city_id`]: 'published_entries.city_id',
      [`${name}.dataset_id`]: 'published_entries.id',
    });
    if (whole) return joined.where(`${name}.token`, token);
    return joined.where(`${name}.token`, '>=', token).where(`${name}.token`, '<', `${token}\u{10ffff}`);
  }, all);
  if (phrases.length === 0) return found;
  const texts = found.join('datasets', {
    'datasets.city_id': 'published_entries.city_id',
    'datasets.id': 'published_entries.id',
  });
  return phrases.reduce((query, phrase) => query.where('datasets.search_text', 'like', `%${phrase}%`), texts);
}
