import { fixedClock } from '../../server/core/clock.js';
import { impactOf, judgingHash } from '../../server/features/impact/impact-of.js';
import { impactStore } from '../../server/features/impact/impact-store.js';
import { rehearse } from '../../server/features/impact/rehearse.js';
import { packStore } from '../../server/features/packs/pack-store.js';
import type { PublishingContext } from '../../server/features/publishing/publishing-context.js';
import { draftStore } from '../../server/features/studio/draft-store.js';
import { proofRunStore } from '../../server/features/verification/proof-run-store.js';
import type { CityDb } from '../../server/platform/db/city-db.js';
import type { Database } from '../../server/platform/db/database.js';
import { compilePack } from '../../server/policy/compiled-pack.js';
import type { Pack } from '../../server/policy/pack.js';
import { packParts, parsePack } from '../../server/policy/parse-pack.js';
import { readCalendar } from '../../server/wiring.js';
import { inventedPack } from './invented-city.js';
import { aCityRow } from './rows.js';

export const TODAY = '2026-11-21';
const clock = fixedClock(`${TODAY}T02:00:00Z`);
const calendar = readCalendar();

/** A city that has nothing but its law: the invented pack, published. */
export async function aLawfulCity(database: Database, id: string): Promise<CityDb> {
  await database.platform.insertCity(aCityRow(id), []);
  const db = database.forCity(id);
  await packStore(db).insert({ pack: inventedPack(), state: 'published', origin: 'folder', now: 0 });
  return db;
}

/** Somebody who acts on the drafts of a city. */
export const acting = (db: CityDb, actor: string): PublishingContext => ({
  db,
  clock,
  calendar,
  today: TODAY,
  by: { actor, role: 'made-up' },
});

/** A pack with another sentence in it, and nothing else changed. */
export const saying = (pack: Pack, words: string): Pack => ({
  ...pack,
  notes: [...pack.notes.filter(({ id }) => id !== 'TEST'), noteOf(words)],
});

const noteOf = (words: string) => ({
  id: 'TEST',
  question: { zh: words, en: words },
  reading: { zh: words, en: words },
  provisions: [],
});

/** A draft of the version that answers today, with these words in it. */
export async function aDraft(db: CityDb, author: string, words: string): Promise<string> {
  const [current] = await db.rows<{ id: string; content: string }>(
    'pack_versions',
    { state: 'published' },
    {
      orderBy: [
        { column: 'effective_from', order: 'desc' },
        { column: 'published_at', order: 'desc' },
      ],
      limit: 1,
    },
  );
  const { pack } = parsePack(JSON.parse(current?.content ?? '{}'));
  if (!pack || !current) throw new Error('The city has no law');
  const parts = packParts(saying(pack, words));
  const row = await draftStore(db).insert({ title: words, basedOn: current.id, parts, by: author, now: 0 });
  return row.id;
}

/** A verification of a draft that has found nothing, as the page of findings keeps one. */
export async function verified(db: CityDb, draft: string): Promise<void> {
  const row = await draftStore(db).byId(draft);
  const hash = row?.hash ?? '';
  const key = { task: 'findings', subject: hash } as const;
  const proof = { prover: 1, hash, findings: [], complete: true };
  if (await proofRunStore(db).begin(key, 0)) await proofRunStore(db).finish(key, 0, { task: 'findings', proof }, 0);
}

/** Rehearses a draft, here and at once. */
export async function rehearsed(db: CityDb, draft: string): Promise<void> {
  const row = await draftStore(db).byId(draft);
  const { pack } = parsePack(JSON.parse(row?.content ?? '{}'));
  if (!pack) throw new Error('No draft');
  const base = inventedPack();
  const hash = judgingHash(packParts(pack));
  const { key } = await impactOf(db, { hash, baseHash: judgingHash(packParts(base)) });
  const run = await impactStore(db).begin(key, 0);
  if (run) await rehearse(db, clock, run, { base: compilePack(base), draft: compilePack(pack) });
}
