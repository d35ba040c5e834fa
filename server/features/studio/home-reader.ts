import type { CityDb } from '../../platform/db/city-db.js';
import { byEffect } from '../../policy/pack-status.js';
import type { PackState } from '../packs/pack-store.js';
import type { PersonRow } from '../people/person-row.js';

/** A version of the city's pack as the studio lists it: published ones, and those that files brought in. */
export type StudioVersion = {
  id: string;
  version: string;
  state: PackState;
  effectiveFrom: string | null;
  effectiveTo: string | null;
  publishedAt: number;
};

/** Versions, the latest first. */
export async function studioVersions(db: CityDb): Promise<StudioVersion[]> {
  const rows = await db
    .from('pack_versions')
    .orderBy('created_at', 'desc')
    .limit(200)
    .select('id', 'version', 'state', 'effective_from', 'effective_to', 'published_at');
  const versions = rows.map((row) => ({
    id: String(row['id']),
    version: String(row['version']),
    state: row['state'] as PackState,
    effectiveFrom: row['effective_from'] as string | null,
    effectiveTo: row['effective_to'] as string | null,
    publishedAt: Number(row['published_at'] ?? 0),
  }));
  return versions.sort((a, b) => byEffect(b, a));
}

/** The names of people by id. */
export async function namesOf(db: CityDb, ids: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)];
  const rows = wanted.length === 0 ? [] : await db.rows<PersonRow>('people', { id: wanted });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
