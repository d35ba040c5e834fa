import type { CivilDay } from '../../core/civil-day.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { byEffect, packStatus, selectVersion } from '../../policy/pack-status.js';
import type { PackVersionRow } from '../packs/pack-store.js';
import { type DraftStep, draftSteps } from './draft-steps.js';

/** How a version stands among the others on a day. */
export type VersionStanding = 'inForce' | 'expired' | 'scheduled' | 'superseded' | 'withdrawn';

export type VersionLine = {
  id: string;
  version: string;
  hash: string;
  effectiveFrom: CivilDay | null;
  effectiveTo: CivilDay | null;
  publishedAt: number;
  standing: VersionStanding;
};

/** Every version that was ever published, the latest first. One that ended on its face and answers still is `expired`. */
export async function publishedVersions(db: CityDb, today: CivilDay): Promise<VersionLine[]> {
  const rows = (await db
    .from('pack_versions')
    .whereNot('state', 'draft')
    .select(
      'id',
      'version',
      'hash',
      'state',
      'effective_from',
      'effective_to',
      'published_at',
    )) as unknown as PackVersionRow[];
  const lines = rows.map((row) => ({
    id: row.id,
    version: row.version,
    hash: row.hash,
    state: row.state,
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to,
    publishedAt: Number(row.published_at ?? 0),
  }));
  const current = selectVersion(
    lines.filter(({ state }) => state === 'published'),
    today,
  );
  return lines
    .sort((a, b) => byEffect(b, a))
    .map(({ state, ...line }) => ({ ...line, standing: standingOf({ ...line, state }, current?.id, today) }));
}

function standingOf(
  line: Omit<VersionLine, 'standing'> & { state: string },
  current: string | undefined,
  today: CivilDay,
): VersionStanding {
  if (line.state === 'withdrawn') return 'withdrawn';
  if (line.id === current) return packStatus(line, today) === 'expiredOnFace' ? 'expired' : 'inForce';
  return (line.effectiveFrom ?? '') > today ? 'scheduled' : 'superseded';
}

/** What is on record of the draft that became a version; empty for a version that came from a folder. */
export async function stepsOfVersion(
  db: CityDb,
  versionId: string,
): Promise<{ draft: string | null; steps: DraftStep[] }> {
  const published = await db.rows<{ draft_id: string; details: string }>('draft_steps', { kind: 'published' });
  const made = published.find(({ details }) => (JSON.parse(details) as { versionId?: string }).versionId === versionId);
  return made ? { draft: made.draft_id, steps: await draftSteps(db).of(made.draft_id) } : { draft: null, steps: [] };
}
