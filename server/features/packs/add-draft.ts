import type { Clock } from '../../core/clock.js';
import { record } from '../../platform/audit/record.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { Pack } from '../../policy/pack.js';
import { packHash } from '../../policy/pack-hash.js';
import { type PackOrigin, packStore } from './pack-store.js';

export type AddDraft = { pack: Pack; origin: PackOrigin; actor: string; role: string };

export type DraftAdded = { outcome: 'added'; id: string; hash: string } | { outcome: 'already there'; state: string };

/** Puts a pack before the city's officers as a draft. The same content twice is kept once. */
export function addDraft(db: CityDb, clock: Clock, { pack, origin, actor, role }: AddDraft): Promise<DraftAdded> {
  return db.transaction(async (inner): Promise<DraftAdded> => {
    const packs = packStore(inner);
    const known = await packs.byHash(packHash(pack));
    if (known) return { outcome: 'already there', state: known.state };
    const { id, hash } = await packs.insert({ pack, state: 'draft', origin, now: clock.now() });
    await record(inner, clock, { actor, role, action: 'added draft', subject: pack.manifest.version, after: { hash } });
    return { outcome: 'added', id, hash };
  });
}
