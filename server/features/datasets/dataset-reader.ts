import { addDays } from '../../core/civil-day.js';
import { isId } from '../../core/ids.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { Receipt } from '../../policy/receipt.js';
import { type Dataset, type DatasetLine, datasetFrom, type LineRow, lineFrom } from './dataset.js';
import { type Counted, datasetList } from './dataset-lists.js';
import { type DatasetQuestion, DEFAULT_SIZE } from './dataset-question.js';
import type { DatasetRow, EntryDetails } from './entry.js';
import { sumCube } from './facet-cube.js';
import { knownCatalogue } from './known-catalogue.js';
import { publicContact } from './public-contact.js';
import { formatsOfColumn } from './published-entry.js';

export type { Counted } from './dataset-lists.js';
export type { FacetCount, FacetCounts } from './facet-cube.js';

export type DatasetPage = Counted & { page: number; size: number; lines: DatasetLine[] };

/** The published catalogue of one city, to be read. */
export function datasetReader(db: CityDb) {
  return {
    /** One page of a list, with the total and the counts beside every filter. */
    async search(question: DatasetQuestion): Promise<DatasetPage> {
      const { page = 1, size = DEFAULT_SIZE } = question;
      const list = await datasetList(db, question);
      const ids = await list.page({ offset: (page - 1) * size, limit: size });
      return { page, size, ...list.counted(), lines: await linesOf(db, ids) };
    },
    /** The entries of a list from the first on, without counts: for files and feeds. */
    async first(question: DatasetQuestion, limit: number, offset = 0): Promise<DatasetLine[]> {
      const list = await datasetList(db, question);
      return linesOf(db, await list.page({ offset, limit }));
    },
    /** How much a search finds. */
    found: async (q: string): Promise<number> => (await datasetList(db, { q })).counted().total,
    /** The counts of a list without its entries. */
    count: async (question: Omit<DatasetQuestion, 'q'>): Promise<Counted> => ({
      ...sumCube((await knownCatalogue(db)).cube, question),
      atLeast: false,
    }),
    /** Counts over the whole catalogue: for a home page. */
    counts: async (): Promise<Counted> => ({ ...(await knownCatalogue(db)).whole, atLeast: false }),
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
    /** The contacts that these entries name to the public, each once. */
    async contacts(ids: readonly string[]): Promise<string[]> {
      const rows = ids.length === 0 ? [] : await db.rows<{ details: string }>('datasets', { id: [...ids] });
      const stated = rows.map(({ details }) => publicContact((JSON.parse(details) as EntryDetails).contact));
      return [...new Set(stated)].filter((contact) => contact !== null);
    },
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
