import type { Clock } from '../../core/clock.js';
import { NotFound } from '../../core/errors.js';
import { record } from '../../platform/audit/record.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { PackParts } from '../../policy/parse-pack.js';
import { packStore } from '../packs/pack-store.js';
import type { DraftRow } from './draft.js';
import { draftStore } from './draft-store.js';

type Begin = { title: string; by: { actor: string; role: string } };

/** A draft that begins as a copy of a version that the city has, published or brought in. */
export function beginFromVersion(db: CityDb, clock: Clock, { version, title, by }: Begin & { version: string }) {
  return db.transaction(async (inner) => {
    const found = await packStore(inner).byId(version);
    if (!found) throw new NotFound('There is no such version');
    const parts = JSON.parse(found.content) as PackParts;
    return begin(inner, clock, { title, by, parts, basedOn: found.id });
  });
}

/** A draft from files of a pack; `readPackFiles` has found nothing wrong with their shape. */
export function beginFromFiles(db: CityDb, clock: Clock, { parts, title, by }: Begin & { parts: PackParts }) {
  return db.transaction((inner) => begin(inner, clock, { title, by, parts, basedOn: null }));
}

async function begin(
  db: CityDb,
  clock: Clock,
  { title, by, parts, basedOn }: Begin & { parts: PackParts; basedOn: string | null },
): Promise<DraftRow> {
  const row = await draftStore(db).insert({ title, basedOn, parts, by: by.actor, now: clock.now() });
  await record(db, clock, { ...by, action: 'began pack draft', subject: row.id, after: { hash: row.hash } });
  return row;
}
