import { addDays } from '../../core/civil-day.js';
import { isId } from '../../core/ids.js';
import type { CityDb, CityQuery } from '../../platform/db/city-db.js';
import type { Receipt } from '../../policy/receipt.js';
import { type Dataset, type DatasetLine, datasetFrom, type LineRow, lineFrom } from './dataset.js';
import { COUNTED_TO, type DatasetQuestion, DEFAULT_SIZE, FACETS } from './dataset-question.js';
import { narrowed, planSearch, type SearchPlan, searched } from './dataset-search.js';
import type { DatasetRow } from './entry.js';
import { cubeOf, type FacetCounts, type FacetCube, failures, formatSets, NONE, sumCube } from './facet-cube.js';
import { formatsOfColumn } from './published-entry.js';
import { hitsOf } from './search-hits.js';

export type { FacetCount, FacetCounts } from './facet-cube.js';

/** What was counted; `atLeast`: there is more than that. */
export type Counted = { total: number; atLeast: boolean; facets: FacetCounts };

export type DatasetPage = Counted & { page: number; size: number; lines: DatasetLine[] };

type Direction = 'asc' | 'desc';

const SORTS: Record<'modified' | 'issued' | 'title' | 'views' | 'downloads', [column: string, direction: Direction]> = {
  modified: ['published_entries.modified_on', 'desc'],
  issued: ['published_entries.issued_on', 'desc'],
  title: ['published_entries.title_zh', 'asc'],
  views: ['published_entries.views', 'desc'],
  downloads: ['published_entries.downloads', 'desc'],
};

/** The published catalogue of one city, to be read. */
export function datasetReader(db: CityDb) {
  return {
    /** One page of a list, with the total and the counts beside every filter. */
    async search(question: DatasetQuestion): Promise<DatasetPage> {
      const { page = 1, size = DEFAULT_SIZE } = question;
      const all = await cubeOf(db);
      const plan = question.q === undefined ? null : await planSearch(db, question.q);
      const counted = await countedFor(db, question, { all, plan });
      const ids = await pageOfIds(db, question, { offset: (page - 1) * size, limit: size, all, plan });
      return { page, size, ...counted, lines: await linesOf(db, ids) };
    },
    /** The entries of a list from the first on, without counts: for files and feeds. */
    async first(question: DatasetQuestion, limit: number, offset = 0): Promise<DatasetLine[]> {
      const all = await cubeOf(db);
      const plan = question.q === undefined ? null : await planSearch(db, question.q);
      return linesOf(db, await pageOfIds(db, question, { offset, limit, all, plan }));
    },
    /** The counts of a list without its entries. */
    count: async (question: Omit<DatasetQuestion, 'q'>): Promise<Counted> => ({
      ...sumCube(await cubeOf(db), question),
      atLeast: false,
    }),
    /** Counts over the whole catalogue: for a home page. */
    counts: async (): Promise<Counted> => ({ ...sumCube(await cubeOf(db), {}), atLeast: false }),
    /** The entries that were looked at most; those that nobody has looked at are left out. */
    async mostUsed(count: number): Promise<DatasetLine[]> {
      const rows = (await db
        .from('published_entries')
        .where('views', '>', 0)
        .orderBy('views', 'desc')
        .orderBy('id', 'desc')
        .limit(count)
        .select('id')) as unknown as { id: string }[];
      return linesOf(
        db,
        rows.map(({ id }) => id),
      );
    },
    /** These entries as lists show them, in this order. */
    lines: (ids: readonly string[]): Promise<DatasetLine[]> => linesOf(db, ids),
    /** How often an entry was looked at: altogether, and in the last thirty days. */
    async uses(id: string, today: string): Promise<{ views: number; lately: number }> {
      const rows = await db.rows<{ day: string; views: number }>('dataset_uses', { dataset_id: id });
      const since = addDays(today, -30);
      const sum = (some: typeof rows) => some.reduce((all, { views }) => all + Number(views), 0);
      return { views: sum(rows), lately: sum(rows.filter(({ day }) => day > since)) };
    },
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

type Around = { all: FacetCube; plan: SearchPlan | null };

async function countedFor(db: CityDb, question: DatasetQuestion, { all, plan }: Around): Promise<Counted> {
  if (!plan) return { ...sumCube(all, question), atLeast: false };
  const { cells, more } = await hitsOf(db, all, plan);
  const counts = new Uint32Array(all.size);
  for (const cell of cells) if (cell < all.size) counts[cell] = (counts[cell] as number) + 1;
  const sums = sumCube(all, question, counts);
  if (!more) return { ...sums, atLeast: false };
  // More than is counted: the filters then apply before the counting, or what they leave would be missed.
  const total = isNarrowed(question)
    ? await countTo(db, narrowed(searched(db, plan), question, formatSets(all)))
    : null;
  return { ...sums, total: Math.min(total ?? COUNTED_TO, COUNTED_TO), atLeast: total === null || total > COUNTED_TO };
}

const isNarrowed = (question: DatasetQuestion): boolean => FACETS.some((facet) => question[facet] !== undefined);

async function countTo(db: CityDb, found: CityQuery): Promise<number> {
  const some = found.select('published_entries.id').limit(COUNTED_TO + 1);
  const [row] = (await db.over(some, 'found').count({ count: '*' })) as unknown as { count: number | string }[];
  return Number(row?.count ?? 0);
}

/** Ids first: the page itself is then a handful of look-ups by key, however far down the list it is. */
async function pageOfIds(
  db: CityDb,
  question: DatasetQuestion,
  { offset, limit, all, plan }: Around & { offset: number; limit: number },
): Promise<string[]> {
  const best = await bestHits(db, question, { all, plan });
  if (best) return best.slice(offset, offset + limit);
  const ranked = plan !== null && plan.tokens.length > 0;
  const sort = question.sort ?? (ranked ? 'relevance' : 'modified');
  const [column, direction] = SORTS[sort === 'relevance' ? 'modified' : sort];
  const entries = plan ? searched(db, plan) : db.from('published_entries');
  const found = narrowed(entries, question, formatSets(all));
  const sorted = sort === 'relevance' && ranked ? found.orderBy('search_postings.field_rank', 'asc') : found;
  const rows = (await sorted
    .orderBy(column, direction)
    .orderBy('published_entries.id', direction)
    .offset(offset)
    .limit(limit)
    .select('published_entries.id as id')) as unknown as { id: string }[];
  return rows.map(({ id }) => id);
}

/** The hits of a search in their own order, where they are all at hand. */
async function bestHits(
  db: CityDb,
  question: DatasetQuestion,
  { all, plan }: Around,
): Promise<readonly string[] | null> {
  if (!plan || (question.sort ?? 'relevance') !== 'relevance') return null;
  const { ids, cells, more } = await hitsOf(db, all, plan);
  if (!isNarrowed(question)) return ids;
  if (more) return null;
  const failing = failures(all.axes, all.size, question);
  return ids.filter((_, index) => failing[cells[index] as number] === NONE);
}

async function linesOf(db: CityDb, ids: readonly string[]): Promise<DatasetLine[]> {
  if (ids.length === 0) return [];
  const rows = (await db
    .from('datasets')
    .join(db.part('bodies') as never, 'bodies.id', 'datasets.body_id')
    .join(db.part('published_entries') as never, 'published_entries.id', 'datasets.id')
    .whereIn('datasets.id', [...ids])
    .select(
      'datasets.*',
      'bodies.name_zh as body_zh',
      'bodies.name_en as body_en',
      'published_entries.formats as formats',
    )) as unknown as (LineRow & { formats: string })[];
  const lines = new Map(rows.map((row) => [row.id, lineFrom(row, formatsOfColumn(row.formats))]));
  return ids.flatMap((id) => lines.get(id) ?? []);
}
