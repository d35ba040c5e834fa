import type { Knex } from 'knex';
import { COUNTED_TO, type DatasetQuestion } from '../../server/features/datasets/dataset-question.js';
import { CITY } from './search-catalogue.js';

const TEXTS = ['datasets.title_zh', 'bodies.name_zh', 'datasets.summary_zh', 'datasets.details'];

/**
 * The other way to search, with the same answer but for the counts beside the filters: texts compared with LIKE, hits
 * counted to the same end, the first page with titles first. Null for what it cannot answer.
 */
export async function searchByLike(knex: Knex, question: DatasetQuestion): Promise<number | null> {
  const words = (question.q ?? '').split(' ').map((word) => `%${word}%`);
  if (question.q === undefined || /^[a-z]+$/.test(question.q)) return null;
  const all = () => {
    const query = knex('published_entries')
      .join('datasets', { 'datasets.city_id': 'published_entries.city_id', 'datasets.id': 'published_entries.id' })
      .join('bodies', { 'bodies.city_id': 'datasets.city_id', 'bodies.id': 'datasets.body_id' })
      .where('published_entries.city_id', CITY);
    for (const word of words)
      void query.where((some) => {
        for (const text of TEXTS) void some.orWhere(text, 'like', word);
      });
    if (question.open) void query.where('published_entries.open_state', question.open);
    if (question.theme) void query.where('published_entries.theme', question.theme);
    return query;
  };
  const counted = all()
    .select('datasets.id')
    .limit(COUNTED_TO + 1);
  const [row] = (await knex(counted.as('counted')).count({ count: '*' })) as { count?: number | string }[];
  const inTitle = words.map(() => 'datasets.title_zh LIKE ?').join(' AND ');
  await all()
    .orderByRaw(`CASE WHEN ${inTitle} THEN 0 ELSE 1 END`, words)
    .orderBy('published_entries.modified_on', 'desc')
    .limit(20)
    .offset(((question.page ?? 1) - 1) * 20)
    .select('datasets.*');
  return Math.min(Number(row?.count), COUNTED_TO);
}
