import { groupBy } from '../../core/group-by.js';
import { newId } from '../../core/ids.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { DatasetRow, EntryDetails } from './entry.js';
import { pinyinInitials } from './pinyin-initials.js';
import { publishedRow } from './published-entry.js';
import { postings, type SearchTexts } from './search-tokens.js';

/** Counts up when entries are indexed in another way than before: the next start then indexes every city again. */
export const INDEX_VERSION = 2;

const NO_USES = { views: 0, downloads: 0 };
const PAGE = 200;

type Body = { id: string; name_zh: string; name_en: string };

/**
 * What lists and search read of published entries: always a function of the entries themselves. To be called inside
 * the transaction that changes them.
 */
export function catalogueIndex(db: CityDb) {
  async function write(ids: readonly string[], fresh: boolean): Promise<void> {
    for (let start = 0; start < ids.length; start += PAGE) {
      const some = ids.slice(start, start + PAGE);
      if (!fresh) {
        await db.remove('search_postings', { dataset_id: some });
        await db.remove('published_entries', { id: some });
      }
      await insert(await db.rows<DatasetRow>('datasets', { id: some, status: 'published' }));
    }
  }

  async function insert(rows: readonly DatasetRow[]): Promise<void> {
    if (rows.length === 0) return;
    const ids = rows.map(({ id }) => id);
    const formats = groupBy(
      await db.rows<{ dataset_id: string; format: string }>('dataset_formats', { dataset_id: ids }),
      ({ dataset_id }) => dataset_id,
    );
    const uses = await usesOf(db, ids);
    const initials = await pinyinInitials();
    const bodies = await bodiesOf(db, rows);
    await db.insert(
      'published_entries',
      rows.map((row) =>
        publishedRow(row, formats.get(row.id)?.map(({ format }) => format) ?? [], uses.get(row.id) ?? NO_USES),
      ),
    );
    const tokens = rows.flatMap((row) =>
      postings(textsOf(row, bodies.get(row.body_id)), initials).map((posting) => ({ dataset_id: row.id, ...posting })),
    );
    // In the order of the key: the table is written from one end to the other.
    await db.insert(
      'search_postings',
      tokens.sort((a, b) => (a.token < b.token ? -1 : Number(a.token > b.token))),
    );
  }

  /** Whatever was counted before this is out of date. */
  const touched = () => db.upsert('catalogue_states', { revision: newId(), index_version: INDEX_VERSION }, []);

  return {
    /** Makes the index of these entries what the entries now say; one that is not published has none. */
    async refresh(ids: readonly string[]): Promise<void> {
      await write(ids, false);
      await touched();
    },
    /** As `refresh`, for entries that were never indexed. */
    async add(ids: readonly string[]): Promise<void> {
      await write(ids, true);
      await touched();
    },
    /** As `refresh`, and readers go on with the counts they have. */
    again: (ids: readonly string[]) => write(ids, false),
    touched,
    /** Indexes every entry again, a page in a transaction each; killed half-way, it starts anew. */
    async rebuild(): Promise<number> {
      let [done, last] = [0, ''];
      for (;;) {
        const page = (await db
          .from('datasets')
          .where('datasets.id', '>', last)
          .orderBy('datasets.id')
          .limit(PAGE)
          .select('datasets.id')) as unknown as { id: string }[];
        const ids = page.map(({ id }) => id);
        const end = ids.at(-1);
        if (end === undefined) break;
        await db.transaction((inner) => catalogueIndex(inner).again(ids));
        [done, last] = [done + ids.length, end];
      }
      await db.transaction((inner) => catalogueIndex(inner).touched());
      return done;
    },
    /** Whether the index was made by the rules of this version of the program. */
    async isCurrent(): Promise<boolean> {
      const state = await db.one<{ index_version: number }>('catalogue_states', {});
      return state ? Number(state.index_version) === INDEX_VERSION : !(await db.one('datasets', {}));
    },
  };
}

async function bodiesOf(db: CityDb, rows: readonly DatasetRow[]): Promise<Map<string, Body>> {
  const ids = [...new Set(rows.map(({ body_id }) => body_id))];
  return new Map((await db.rows<Body>('bodies', { id: ids })).map((body) => [body.id, body]));
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

/** The texts by which an entry is found. */
function textsOf(row: DatasetRow, body: Body | undefined): SearchTexts {
  const details = JSON.parse(row.details) as EntryDetails;
  return {
    title: [row.title_zh, row.title_en ?? ''],
    keywords: details.keywords,
    body: body ? [body.name_zh, body.name_en] : [],
    summary: [row.summary_zh, row.summary_en ?? ''],
    items: details.items.flatMap((item) => [item.label.zh, item.label.en]),
  };
}
