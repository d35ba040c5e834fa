import type { CityDb } from '../../platform/db/city-db.js';
import type { PackReader } from '../packs/pack-reader.js';
import { redecideStore } from './redecide-store.js';

/** The catalogue is being judged anew: by which version, and how many entries still show what the earlier one said. */
export type Renewal = { version: string; left: number };

type Reading = { db: CityDb; packs: PackReader; city: { id: string }; today: string };

/** Null where every entry shows what the version in force says. */
export async function renewalOf({ db, packs, city, today }: Reading): Promise<Renewal | null> {
  const pack = await packs.inForce(city, today);
  const run = pack && (await redecideStore(db).byVersion(pack.id));
  if (!run || run.finished_at !== null) return null;
  return { version: pack.version, left: Math.max(0, Number(run.total) - Number(run.done)) };
}
