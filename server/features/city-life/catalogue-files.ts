import { digest } from '../../core/canonical-json.js';
import { formatJson } from '../../core/json-text.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { CrosswalkRow } from '../catalogue-import/crosswalk-store.js';
import type { CityRecords, HeldState, NoticeRecord } from '../cities/city-records.js';
import { type Body, bodySchema, type Crosswalk, type Entry, entrySchema } from '../cities/tenant-folder.js';
import { entryFromFolder, TENANT_SOURCE } from '../cities/tenant-rows.js';
import type { DatasetRow, EntryDetails, EntryInput } from '../datasets/entry.js';
import type { ArchiveFile } from './city-files.js';

type BodyRow = { id: string; name_zh: string; name_en: string; kind: string; level: string; details: string };

/**
 * Bodies, entries and class words: in the shape of the folder what has that shape, and everything else (bodies and
 * entries that an import brought, words that people decided) as it is kept, in `records.json`.
 */
export async function* catalogueFiles(db: CityDb): AsyncGenerator<ArchiveFile> {
  const bodies = await db.rows<BodyRow>('bodies', {}, { orderBy: [{ column: 'id' }] });
  const names = new Map(bodies.map(({ id, name_zh, name_en }) => [id, { zh: name_zh, en: name_en }]));
  const entries = await storedEntries(db, names);
  const words = await db.rows<CrosswalkRow>(
    'crosswalk_words',
    {},
    {
      orderBy: [{ column: 'source' }, { column: 'side' }, { column: 'word' }],
    },
  );

  const inFolder = bodies.map(bodyOf);
  const plain = entries.map((entry) => folderEntry(entry, names));
  const records: CityRecords = {
    format: 'chengce-records/1',
    bodies: bodies
      .filter((_, index) => !inFolder[index])
      .map(({ id, name_zh, name_en, kind, level, details }) => ({ id, name_zh, name_en, kind, level, details })),
    entries: entries.filter((_, index) => !plain[index]),
    words: words.filter(({ source }) => source !== TENANT_SOURCE).map(plainWord),
    states: await heldStates(db),
    notices: await notices(db),
  };
  yield { path: 'bodies.json', text: formatJson(inFolder.filter((body) => body !== null)) };
  yield { path: 'catalogue.json', text: formatJson(plain.filter((entry) => entry !== null)) };
  yield { path: 'crosswalk.json', text: formatJson(crosswalkOf(words)) };
  if (Object.values(records).some((part) => Array.isArray(part) && part.length > 0))
    yield { path: 'records.json', text: `${JSON.stringify(records)}\n` };
}

async function heldStates(db: CityDb): Promise<HeldState[]> {
  const rows = await db.rows<DatasetRow>(
    'datasets',
    { status: ['suspended', 'withdrawn'] },
    { orderBy: [{ column: 'code' }] },
  );
  return rows.map(({ code, status, status_reason, status_since }) => ({
    code,
    status: status as HeldState['status'],
    reason: status_reason,
    since: status_since,
  }));
}

async function notices(db: CityDb): Promise<NoticeRecord[]> {
  const rows = await db.rows<NoticeRecord>('notices', {}, { orderBy: [{ column: 'starts_on' }, { column: 'id' }] });
  return rows.map(({ title_zh, title_en, text_zh, text_en, starts_on, ends_on }) => ({
    title_zh,
    title_en,
    text_zh,
    text_en,
    starts_on,
    ends_on,
  }));
}

function bodyOf({ id, name_zh, name_en, kind, level, details }: BodyRow): Body | null {
  const whole = { id, name: { zh: name_zh, en: name_en }, kind, level, ...(JSON.parse(details) as object) };
  return bodySchema.safeParse(whole).data ?? null;
}

async function storedEntries(
  db: CityDb,
  names: ReadonlyMap<string, { zh: string; en: string }>,
): Promise<EntryInput[]> {
  const rows = await db.rows<DatasetRow>('datasets', {}, { orderBy: [{ column: 'code' }] });
  const formats = new Map<string, string[]>();
  for (const row of await db.rows<{ dataset_id: string; format: string }>(
    'dataset_formats',
    {},
    { orderBy: [{ column: 'format' }] },
  ))
    formats.set(row.dataset_id, [...(formats.get(row.dataset_id) ?? []), row.format]);
  return rows.map((row) => ({
    code: row.code,
    title: { zh: row.title_zh, en: row.title_en },
    summary: { zh: row.summary_zh, en: row.summary_en },
    theme: row.theme,
    bodyId: row.body_id,
    bodyName: names.get(row.body_id) ?? { zh: row.body_id, en: row.body_id },
    formats: formats.get(row.id) ?? [],
    frequency: row.frequency,
    issued: row.issued_on,
    modified: row.modified_on,
    details: JSON.parse(row.details) as EntryDetails,
    proposal: {
      ...(row.proposal_open ? { open: row.proposal_open } : {}),
      ...(row.proposal_share ? { share: row.proposal_share } : {}),
    },
    facts: JSON.parse(row.facts) as EntryInput['facts'],
    source: row.source,
  }));
}

/** The entry as a folder would have it; null where the folder's shape would lose something of it. */
function folderEntry(entry: EntryInput, names: ReadonlyMap<string, { zh: string; en: string }>): Entry | null {
  const { bodyId, bodyName: _, source, details, ...rest } = entry;
  if (source !== TENANT_SOURCE) return null;
  const { keywords, ...more } = details;
  const shaped = entrySchema.safeParse({ ...rest, ...more, body: bodyId, keywords: keywords.map((zh) => ({ zh })) });
  if (!shaped.success) return null;
  const again = entryFromFolder(shaped.data, names.get(bodyId) ?? { zh: bodyId, en: bodyId });
  return digest(again) === digest(entry) ? shaped.data : null;
}

const plainWord = ({
  source,
  side,
  word,
  class: name,
  reason,
  decided_by,
  decided_at,
  created_at,
}: CrosswalkRow): CrosswalkRow => ({
  source,
  side,
  word,
  class: name,
  reason,
  decided_by,
  decided_at: decided_at === null ? null : Number(decided_at),
  created_at: Number(created_at),
});

function crosswalkOf(words: readonly CrosswalkRow[]): Crosswalk {
  const of = (side: 'open' | 'share') =>
    Object.fromEntries(
      words.filter((row) => row.source === TENANT_SOURCE && row.side === side).map((row) => [row.word, row.class]),
    );
  return { source: { zh: '由平台导出', en: 'Exported from the platform' }, open: of('open'), share: of('share') };
}
