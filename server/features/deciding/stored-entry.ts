import { groupBy } from '../../core/group-by.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { DatasetRow, EntryDetails, EntryInput } from '../datasets/entry.js';

/** An entry as it stands, in the shape in which it is written again. */
export type StoredEntry = { id: string; version: number; entry: EntryInput };

/** Entries by id, ready to be changed; one that is withdrawn or not the city's is left out. */
export async function storedEntries(db: CityDb, ids: readonly string[]): Promise<Map<string, StoredEntry>> {
  if (ids.length === 0) return new Map();
  const rows = (await db.rows<DatasetRow>('datasets', { id: [...ids] })).filter(({ status }) => status !== 'withdrawn');
  const formats = groupBy(
    await db.rows<{ dataset_id: string; format: string }>('dataset_formats', { dataset_id: [...ids] }),
    ({ dataset_id }) => dataset_id,
  );
  const bodies = new Map(
    (
      await db.rows<{ id: string; name_zh: string; name_en: string }>('bodies', {
        id: [...new Set(rows.map(({ body_id }) => body_id))],
      })
    ).map(({ id, name_zh, name_en }) => [id, { zh: name_zh, en: name_en }]),
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        version: Number(row.version),
        entry: entryOf(
          row,
          bodies.get(row.body_id) ?? { zh: row.body_id, en: row.body_id },
          (formats.get(row.id) ?? []).map(({ format }) => format).sort(),
        ),
      },
    ]),
  );
}

const entryOf = (row: DatasetRow, bodyName: EntryInput['bodyName'], formats: string[]): EntryInput => ({
  code: row.code,
  title: { zh: row.title_zh, en: row.title_en },
  summary: { zh: row.summary_zh, en: row.summary_en },
  theme: row.theme,
  bodyId: row.body_id,
  bodyName,
  formats,
  frequency: row.frequency,
  issued: row.issued_on,
  modified: row.modified_on,
  details: JSON.parse(row.details) as EntryDetails,
  proposal: {
    ...(row.proposal_open === null ? {} : { open: row.proposal_open }),
    ...(row.proposal_share === null ? {} : { share: row.proposal_share }),
  },
  facts: JSON.parse(row.facts) as EntryInput['facts'],
  source: row.source,
});
