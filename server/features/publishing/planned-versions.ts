import type { CityDb } from '../../platform/db/city-db.js';
import { byEffect } from '../../policy/pack-status.js';
import type { PackVersionRow } from '../packs/pack-store.js';
import type { Planned } from './schedule.js';

/** The published versions as the database holds them now, past, present and to come, in the order of their effect. */
export async function plannedVersions(db: CityDb): Promise<Planned[]> {
  const rows = (await db
    .from('pack_versions')
    .where('state', 'published')
    .select('id', 'version', 'effective_from', 'effective_to', 'published_at')) as unknown as PackVersionRow[];
  return rows
    .map((row) => ({
      id: row.id,
      version: row.version,
      effectiveFrom: row.effective_from,
      effectiveTo: row.effective_to,
      publishedAt: Number(row.published_at ?? 0),
    }))
    .sort(byEffect);
}

/** Names that cannot be given again: of every version that was ever published. */
export async function usedNames(db: CityDb): Promise<string[]> {
  const rows = await db.from('pack_versions').whereNot('state', 'draft').select('version');
  return rows.map((row) => String(row['version']));
}
