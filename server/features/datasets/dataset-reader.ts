import { isId } from '../../core/ids.js';
import type { CityDb, CityQuery } from '../../platform/db/city-db.js';
import type { Receipt } from '../../policy/receipt.js';
import { type Dataset, type DatasetLine, datasetFrom, type LineRow, lineFrom } from './dataset.js';
import { type DatasetQuestion, DEFAULT_SIZE, FACETS, type Facet } from './dataset-question.js';
import { FACET_COLUMNS, matching, searchTokens } from './dataset-search.js';
import type { DatasetRow } from './entry.js';

/** How many entries have each value, most first. */
export type FacetCount = { value: string; count: number };
export type FacetCounts = Record<Facet, FacetCount[]>;

export type DatasetPage = { total: number; page: number; size: number; facets: FacetCounts; lines: DatasetLine[] };

type Direction = 'asc' | 'desc';

const SORTS: Record<'modified' | 'issued' | 'title', [column: string, direction: Direction]> = {
  modified: ['datasets.modified_on', 'desc'],
  issued: ['datasets.issued_on', 'desc'],
  title: ['datasets.title_zh', 'asc'],
};

/** The catalogue of one city, to be read. */
export function datasetReader(db: CityDb) {
  return {
    /** One page of a list, with the total and the counts beside every filter. */
    async search(question: DatasetQuestion): Promise<DatasetPage> {
      const { page = 1, size = DEFAULT_SIZE } = question;
      const ids = await pageOfIds(db, question, (page - 1) * size, size);
      return {
        page,
        size,
        total: await countOf(matching(db, question)),
        facets: await facetsOf(db, question),
        lines: await linesOf(db, ids),
      };
    },
    /** The entries changed last. */
    newest: async (count: number): Promise<DatasetLine[]> =>
      linesOf(db, await pageOfIds(db, { sort: 'modified' }, 0, count)),
    /** Counts over the whole catalogue: for a home page. */
    counts: async (): Promise<{ total: number; facets: FacetCounts }> => ({
      total: await countOf(matching(db, {})),
      facets: await facetsOf(db, {}),
    }),
    /** One entry whole; undefined where the city has none with this id. */
    async byId(id: string): Promise<Dataset | undefined> {
      if (!isId(id)) return undefined;
      const row = await db.one<DatasetRow>('datasets', { id });
      if (!row) return undefined;
      const body = await db.one<{ id: string; name_zh: string; name_en: string }>('bodies', { id: row.body_id });
      const formats = await db.rows<{ format: string }>(
        'dataset_formats',
        { dataset_id: id },
        { orderBy: [{ column: 'format' }] },
      );
      return datasetFrom(
        row,
        body,
        formats.map(({ format }) => format),
      );
    },
    /** The judgement of an entry as it was made. */
    async receipt(dataset: { receiptId: string | null }): Promise<Receipt | undefined> {
      if (dataset.receiptId === null) return undefined;
      const row = await db.one<{ content: string }>('receipts', { id: dataset.receiptId });
      return row && (JSON.parse(row.content) as Receipt);
    },
  };
}

async function countOf(query: CityQuery): Promise<number> {
  const [row] = (await query.countDistinct('datasets.id as count')) as unknown as { count: number }[];
  return Number(row?.count ?? 0);
}

/** Ids first: the page itself is then a handful of look-ups by key, however far down the list it is. */
async function pageOfIds(db: CityDb, question: DatasetQuestion, offset: number, size: number): Promise<string[]> {
  const ranked = question.q !== undefined && searchTokens(question.q).length > 0;
  const sort = question.sort ?? (ranked ? 'relevance' : 'modified');
  const [column, direction] = SORTS[sort === 'relevance' ? 'modified' : sort];
  const found = matching(db, question);
  const sorted = sort === 'relevance' && ranked ? found.orderBy('found0.field_rank', 'asc') : found;
  const rows = (await sorted
    .orderBy(column, direction)
    .orderBy('datasets.id', direction)
    .offset(offset)
    .limit(size)
    .select('datasets.id as id')) as unknown as { id: string }[];
  return rows.map(({ id }) => id);
}

async function facetsOf(db: CityDb, question: DatasetQuestion): Promise<FacetCounts> {
  const counted: Partial<FacetCounts> = {};
  for (const facet of FACETS) counted[facet] = await countsOf(db, question, facet);
  return counted as FacetCounts;
}

async function countsOf(db: CityDb, question: DatasetQuestion, facet: Facet): Promise<FacetCount[]> {
  const column = FACET_COLUMNS[facet];
  const all = matching(db, question, facet);
  const offered = db.part('dataset_formats') as never;
  const query: CityQuery = facet === 'format' ? all.join(offered, 'dataset_formats.dataset_id', 'datasets.id') : all;
  const rows = (await query
    .whereNotNull(column)
    .groupBy(column)
    .select(`${column} as value`)
    .countDistinct('datasets.id as count')) as unknown as FacetCount[];
  return rows
    .map(({ value, count }) => ({ value, count: Number(count) }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

async function linesOf(db: CityDb, ids: readonly string[]): Promise<DatasetLine[]> {
  if (ids.length === 0) return [];
  const rows = (await db
    .from('datasets')
    .join(db.part('bodies') as never, 'bodies.id', 'datasets.body_id')
    .whereIn('datasets.id', [...ids])
    .select('datasets.*', 'bodies.name_zh as body_zh', 'bodies.name_en as body_en')) as unknown as LineRow[];
  const formats = await db.rows<{ dataset_id: string; format: string }>(
    'dataset_formats',
    { dataset_id: ids },
    { orderBy: [{ column: 'format' }] },
  );
  const lines = new Map(rows.map((row) => [row.id, lineFrom(row, formatsOf(formats, row.id))]));
  return ids.flatMap((id) => lines.get(id) ?? []);
}

const formatsOf = (rows: readonly { dataset_id: string; format: string }[], id: string): string[] =>
  rows.filter((row) => row.dataset_id === id).map(({ format }) => format);
