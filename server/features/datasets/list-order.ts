import type { CityDb, CityQuery } from '../../platform/db/city-db.js';
import type { DatasetQuestion, DatasetSort } from './dataset-question.js';

type Direction = 'asc' | 'desc';

/** By what a list is sorted, and which end comes first. */
const SORTS: Record<Exclude<DatasetSort, 'relevance'>, [column: string, direction: Direction]> = {
  modified: ['published_entries.modified_on', 'desc'],
  issued: ['published_entries.issued_on', 'desc'],
  title: ['published_entries.title_zh', 'asc'],
  views: ['published_entries.views', 'desc'],
  downloads: ['published_entries.downloads', 'desc'],
};

export type Page = { offset: number; limit: number };

/** So many hits are sorted by the database; among more, the next of the list are not far. */
const FEW = 1_000;
/** Rows of a list read at once while hits are looked for in it. */
const [LEAST, MOST] = [200, 4_000];

const sorted = (query: CityQuery, sort: DatasetQuestion['sort']): CityQuery => {
  const [column, direction] = SORTS[sort === undefined || sort === 'relevance' ? 'modified' : sort];
  return query.orderBy(column, direction).orderBy('published_entries.id', direction);
};

/** The ids of one page of a query over published entries. */
export async function pageOf(
  query: CityQuery,
  sort: DatasetQuestion['sort'],
  { offset, limit }: Page,
): Promise<string[]> {
  const rows = (await sorted(query, sort)
    .offset(offset)
    .limit(limit)
    .select('published_entries.id as id')) as unknown as { id: string }[];
  return rows.map(({ id }) => id);
}

/** The ids of entries with these numbers, in this order; one that is no longer shown is left out. */
export async function idsOf(db: CityDb, numbers: Iterable<number>): Promise<string[]> {
  const wanted = [...numbers];
  if (wanted.length === 0) return [];
  const rows = (await db.from('published_entries').whereIn('number', wanted).select('id', 'number')) as unknown as {
    id: string;
    number: number;
  }[];
  const ids = new Map(rows.map(({ id, number }) => [Number(number), id]));
  return wanted.flatMap((number) => ids.get(number) ?? []);
}

/**
 * One page of hits, sorted by a column: few by the database; of many, the list is walked until the page is full. `of`:
 * entries in all.
 */
export async function pageOfHits(
  db: CityDb,
  { hits, of }: { hits: Uint32Array; of: number },
  sort: DatasetQuestion['sort'],
  { offset, limit }: Page,
): Promise<string[]> {
  if (hits.length <= FEW)
    return pageOf(db.from('published_entries').whereIn('number', [...hits]), sort, { offset, limit });
  const wanted = new Set(hits);
  // So far the page lies where hits are spread evenly, and half as far again.
  const step = Math.min(MOST, Math.max(LEAST, Math.ceil((1.5 * (offset + limit) * of) / hits.length)));
  const found: string[] = [];
  for (let start = 0; found.length < offset + limit; start += step) {
    const rows = (await sorted(db.from('published_entries'), sort)
      .offset(start)
      .limit(step)
      .select('id', 'number')) as unknown as { id: string; number: number }[];
    for (const { id, number } of rows) if (wanted.has(Number(number))) found.push(id);
    if (rows.length < step) break;
  }
  return found.slice(offset, offset + limit);
}
