import { formatJson } from '../../core/json-text.js';
import { exportChain } from '../../platform/audit/export-chain.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { Database } from '../../platform/db/database.js';
import type { CityTable } from '../../platform/db/tables.js';
import { parsePack } from '../../policy/parse-pack.js';
import type { CityOnBoard } from '../cities/city-directory.js';
import { packFiles } from '../packs/pack-folder.js';
import type { PackVersionRow } from '../packs/pack-store.js';
import type { PersonRow } from '../people/person-row.js';
import { personStore } from '../people/person-store.js';
import { regulationTextStore } from '../regulation-text/regulation-text-store.js';
import { givenReasons, REASONS_FILE } from '../verification/given-reasons.js';
import { catalogueFiles } from './catalogue-files.js';

/** A file of an archive, by its path inside it. */
export type ArchiveFile = { path: string; text: string };

/**
 * Everything of a city as files, the folder shape of `tenants/` first: what `city add` takes makes the same answers
 * again. Beside it, for the record: drafts, the regulation's text, staff without anything secret, and the audit
 * without particulars. Citizens and their accounts are nobody's to carry away and are left out.
 */
export async function* cityFiles(database: Database, city: CityOnBoard, now: number): AsyncGenerator<ArchiveFile> {
  const db = database.forCity(city.id);
  yield { path: 'tenant.json', text: formatJson({ ...city.tenant, hosts: [...city.hosts] }) };
  yield { path: 'mark.svg', text: city.mark };
  yield { path: 'hero.svg', text: city.hero };
  yield* catalogueFiles(db);
  yield* packs(db);
  yield { path: `policies/${REASONS_FILE}`, text: formatJson(await givenReasons(db)) };
  yield* texts(db);
  yield* work(db);
  yield { path: 'people.json', text: formatJson(await staff(db)) };
  yield { path: 'audit.jsonl', text: await audit(db, city, now) };
}

async function* packs(db: CityDb): AsyncGenerator<ArchiveFile> {
  const rows = await db.rows<PackVersionRow>(
    'pack_versions',
    {},
    { orderBy: [{ column: 'created_at' }, { column: 'id' }] },
  );
  for (const { state, version, hash, content } of rows) {
    const { pack } = parsePack(JSON.parse(content) as Record<string, unknown>);
    if (!pack) continue;
    const folder = state === 'published' ? `policies/${version}` : `drafts/${version}-${hash.slice(0, 12)}`;
    for (const [name, text] of Object.entries(packFiles(pack))) yield { path: `${folder}/${name}`, text };
  }
}

/** Work on entries and on rules with its history, line by line as it is kept; `city add` leaves it aside. */
const WORK = [
  'pack_drafts',
  'draft_changes',
  'draft_steps',
  'draft_texts',
  'reconfirmations',
  'entry_runs',
  'entry_waits',
  'entry_events',
  'entry_batches',
  'class_reviews',
] as const satisfies readonly CityTable[];

async function* work(db: CityDb): AsyncGenerator<ArchiveFile> {
  for (const table of WORK) {
    const rows = await db.rows<Record<string, unknown>>(table, {});
    const lines = rows.map(({ city_id: _, ...row }) => `${JSON.stringify(row)}\n`).sort();
    if (lines.length > 0) yield { path: `work/${table}.jsonl`, text: lines.join('') };
  }
}

async function* texts(db: CityDb): AsyncGenerator<ArchiveFile> {
  const store = regulationTextStore(db);
  for (const { version } of await store.versions()) {
    const text = await store.byVersion(version);
    if (text) yield { path: `texts/${version}.txt`, text: text.content };
  }
}

async function staff(db: CityDb) {
  const people = await db.rows<PersonRow>('people', { kind: 'staff' }, { orderBy: [{ column: 'login' }] });
  const store = personStore(db);
  return Promise.all(
    people.map(async ({ id, login, name, state }) => ({
      id,
      login,
      name,
      state,
      memberships: await store.memberships(id),
    })),
  );
}

async function audit(db: CityDb, { id, code }: CityOnBoard, now: number): Promise<string> {
  const lines: string[] = [];
  await exportChain(db, { realm: { id, kind: 'city', code }, personal: false, now }, (some) => void lines.push(some));
  return lines.join('');
}
