import type { CityDb } from '../../platform/db/city-db.js';
import type { Dataset, DatasetLine } from './dataset.js';
import { datasetReader } from './dataset-reader.js';
import { tokensOf } from './search-tokens.js';

/** A word that more entries have than these says little of any of them. */
const TELLING = 400;
const MOST_WORDS = 16;
/** Title and keywords. */
const BEST_RANKS = 2;

/** Published entries that share telling words of the title or a keyword with this one, those with the most first. */
export async function relatedEntries(db: CityDb, dataset: Dataset, most: number): Promise<DatasetLine[]> {
  const words = [dataset.title.zh, ...dataset.details.keywords]
    .flatMap(tokensOf)
    .filter((token) => [...token].length > 1);
  const telling: string[] = [];
  for (const token of [...new Set(words)].slice(0, MOST_WORDS))
    if ((await howMany(db, token)) < TELLING) telling.push(token);
  if (telling.length === 0) return [];
  const rows = (await db
    .from('search_postings')
    .whereIn('token', telling)
    .where('field_rank', '<=', BEST_RANKS)
    .whereNot('dataset_id', dataset.id)
    .groupBy('dataset_id')
    .select('dataset_id as id')
    .count({ shared: '*' })
    .orderBy([{ column: 'shared', order: 'desc' }, { column: 'dataset_id' }])
    .limit(most)) as unknown as { id: string }[];
  return datasetReader(db).lines(rows.map(({ id }) => id));
}

async function howMany(db: CityDb, token: string): Promise<number> {
  const some = db.from('search_postings').where({ token }).select('dataset_id').limit(TELLING);
  const [row] = (await db.over(some, 'some').count({ count: '*' })) as unknown as { count: number | string }[];
  return Number(row?.count ?? 0);
}
