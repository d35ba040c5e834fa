import { groupBy } from '../../core/group-by.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { DatasetRow, EntryDetails } from './entry.js';
import type { SearchTexts } from './search-tokens.js';

type Body = { id: string; name_zh: string; name_en: string };
type Told = Pick<DatasetRow, 'id' | 'body_id' | 'title_zh' | 'title_en' | 'summary_zh' | 'summary_en' | 'details'>;

/** The texts by which entries are found, in the same order. */
export async function entryTexts(db: CityDb, rows: readonly Told[]): Promise<SearchTexts[]> {
  const ids = [...new Set(rows.map(({ body_id }) => body_id))];
  const bodies = new Map((await db.rows<Body>('bodies', { id: ids })).map((body) => [body.id, body]));
  const formats = groupBy(
    await db.rows<{ dataset_id: string; format: string }>(
      'dataset_formats',
      { dataset_id: rows.map(({ id }) => id) },
      { orderBy: [{ column: 'format' }] },
    ),
    ({ dataset_id }) => dataset_id,
  );
  return rows.map((row) =>
    textsOf(row, bodies.get(row.body_id), formats.get(row.id)?.map(({ format }) => format) ?? []),
  );
}

function textsOf(row: Told, body: Body | undefined, formats: readonly string[]): SearchTexts {
  const details = JSON.parse(row.details) as EntryDetails;
  return {
    title: [row.title_zh, row.title_en ?? ''],
    keywords: [...details.keywords, ...formats],
    body: body ? [body.name_zh, body.name_en] : [],
    summary: [row.summary_zh, row.summary_en ?? ''],
    items: details.items.flatMap((item) => [item.label.zh, item.label.en]),
  };
}
