import { groupBy } from '../../core/group-by.js';
import { newId } from '../../core/ids.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { withChange } from './catalogue-changes.js';
import type { DatasetRow } from './entry.js';
import { entryWords } from './entry-words.js';
import { cellOf, type PublishedRow, publishedRow } from './published-entry.js';

/** Counts up when entries are indexed in another way than before: the next start then indexes every city again. */
export const INDEX_VERSION = 4;

const NO_USES = { views: 0, downloads: 0 };
const PAGE = 200;

type Numbered = { row: DatasetRow; number: number };

/**
 * What lists and search read of published entries: always a function of the entries themselves. To be called inside
 * the transaction that changes them.
 */
export function catalogueIndex(db: CityDb) {
  const words = entryWords(db);

  /**
   * Whatever was read before this is out of date. Until the transaction ends nobody else changes this city's index. The
   * new revision.
   */
  async function touched(version?: number): Promise<string> {
    const revision = newId();
    const changes = { revision, recent: null, ...(version === undefined ? {} : { index_version: version }) };
    if ((await db.update('catalogue_states', {}, changes)) === 0)
      await db.upsert('catalogue_states', { index_version: INDEX_VERSION, ...changes }, []);
    return revision;
  }

  /** Rows and numbers of these entries; `gone` are those that are no longer shown. */
  async function list(ids: readonly string[], fresh: boolean) {
    const before = fresh ? new Map<string, number>() : await numbersOf(ids);
    const rows = await db.rows<DatasetRow>('datasets', { id: ids, status: 'published' });
    let most = rows.every(({ id }) => before.get(id)) ? 0 : await lastNumber();
    const entries = rows.map((row) => ({ row, number: before.get(row.id) || ++most }));
    const shown = new Set(rows.map(({ id }) => id));
    const gone = [...before].flatMap(([id, number]) => (shown.has(id) ? [] : [{ id, number }]));
    if (!fresh) await db.remove('published_entries', { id: ids });
    await insert(entries);
    return { entries, gone };
  }

  async function insert(entries: readonly Numbered[]): Promise<void> {
    const ids = entries.map(({ row }) => row.id);
    const formats = groupBy(
      await db.rows<{ dataset_id: string; format: string }>('dataset_formats', { dataset_id: ids }),
      ({ dataset_id }) => dataset_id,
    );
    const uses = await usesOf(db, ids);
    await db.insert(
      'published_entries',
      entries.map(({ row, number }) => ({
        ...publishedRow(row, formats.get(row.id)?.map(({ format }) => format) ?? [], uses.get(row.id) ?? NO_USES),
        number,
      })),
    );
  }

  async function numbersOf(ids: readonly string[]): Promise<Map<string, number>> {
    const rows = await db.rows<{ id: string; number: number }>('published_entries', { id: ids });
    return new Map(rows.map(({ id, number }) => [id, Number(number)]));
  }

  async function lastNumber(): Promise<number> {
    const last = { orderBy: [{ column: 'number', order: 'desc' }], limit: 1 } as const;
    const [row] = await db.rows<{ number: number }>('published_entries', {}, last);
    return Number(row?.number ?? 0);
  }

  async function write(ids: readonly string[], fresh: boolean): Promise<void> {
    const before = await db.lock<{ revision: string; recent: string | null }>('catalogue_states', {});
    const to = await touched();
    const numbers: number[] = [];
    for (let start = 0; start < ids.length; start += PAGE) {
      const { entries, gone } = await list(ids.slice(start, start + PAGE), fresh);
      await words.change(entries, gone);
      numbers.push(...[...entries, ...gone].map(({ number }) => number));
    }
    if (!before) return;
    const recent = withChange(before.recent, { from: before.revision, to, numbers });
    await db.update('catalogue_states', {}, { recent });
  }

  return {
    /** Makes the index of these entries what the entries now say; one that is not published has none. */
    refresh: (ids: readonly string[]) => write(ids, false),
    /** As `refresh`, for entries that were never indexed. */
    add: (ids: readonly string[]) => write(ids, true),
    touched,
    /** How an entry is judged now. Callers change several and say `touched` at the end. */
    async judged(id: string, states: Pick<PublishedRow, 'open_state' | 'share_state'>): Promise<void> {
      const shown = await db.one<PublishedRow>('published_entries', { id });
      if (shown) await db.update('published_entries', { id }, { ...states, cell: cellOf({ ...shown, ...states }) });
    },
    lastNumber,
    /** Rows and numbers of these entries, without their words. */
    async list(ids: readonly string[]): Promise<void> {
      const { gone } = await list(ids, false);
      await words.change([], gone);
    },
    /** Whether the index was made by the rules of this version of the program. */
    async isCurrent(): Promise<boolean> {
      const state = await db.one<{ index_version: number }>('catalogue_states', {});
      return state ? Number(state.index_version) === INDEX_VERSION : !(await db.one('datasets', {}));
    },
  };
}

async function usesOf(db: CityDb, ids: readonly string[]) {
  const rows = (await db
    .from('dataset_uses')
    .whereIn('dataset_id', [...ids])
    .groupBy('dataset_id')
    .select('dataset_id')
    .sum({ views: 'views', downloads: 'downloads' })) as unknown as {
    dataset_id: string;
    views: number;
    downloads: number;
  }[];
  return new Map(
    rows.map(({ dataset_id, views, downloads }) => [
      dataset_id,
      { views: Number(views), downloads: Number(downloads) },
    ]),
  );
}
