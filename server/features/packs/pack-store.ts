import { Conflict } from '../../core/errors.js';
import { newId } from '../../core/ids.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { Pack } from '../../policy/pack.js';
import { packHash } from '../../policy/pack-hash.js';
import { firstDayOf } from '../../policy/pack-status.js';
import { packParts } from '../../policy/parse-pack.js';

export type PackState = 'draft' | 'published' | 'withdrawn';

/** Where a version came from. */
export type PackOrigin = 'folder' | 'import' | 'studio' | 'onboarding';

export type PackVersionRow = {
  id: string;
  version: string;
  live_version: string | null;
  hash: string;
  state: PackState;
  content: string;
  effective_from: string | null;
  effective_to: string | null;
  origin: PackOrigin;
  created_at: number;
  published_at: number | null;
};

type NewVersion = { pack: Pack; state: PackState; origin: PackOrigin; now: number };

/** The pack versions of one city by key, and the writing of them. A published version is never written again. */
export function packStore(db: CityDb) {
  return {
    byHash: (hash: string) => db.one<PackVersionRow>('pack_versions', { hash }),
    byId: (id: string) => db.one<PackVersionRow>('pack_versions', { id }),
    /** Keeps a version whole. Throws where the city already has this very content, or this version published. */
    async insert({ pack, state, origin, now }: NewVersion): Promise<PackVersionRow> {
      const { version, effectiveTo } = pack.manifest;
      const row: PackVersionRow = {
        id: newId(),
        version,
        live_version: state === 'published' ? version : null,
        hash: packHash(pack),
        state,
        content: JSON.stringify(packParts(pack)),
        effective_from: firstDayOf(pack.manifest),
        effective_to: effectiveTo,
        origin,
        created_at: now,
        published_at: state === 'published' ? await afterAllPublished(db, now) : null,
      };
      await db.insert('pack_versions', row);
      return row;
    },
    /** Makes a draft that waits here (from a folder or an import) the published version. */
    async publish(row: PackVersionRow, now: number): Promise<PackVersionRow> {
      const published_at = await afterAllPublished(db, now);
      const changes = { state: 'published', live_version: row.version, published_at } as const;
      if ((await db.update('pack_versions', { id: row.id, state: 'draft' }, changes)) !== 1)
        throw new Conflict('The version is no draft');
      return { ...row, ...changes };
    },
    /** Takes back a published version that has not taken effect. Its name is free again; the row stays. */
    async withdraw(id: string): Promise<void> {
      const changes = { state: 'withdrawn', live_version: null };
      if ((await db.update('pack_versions', { id, state: 'published' }, changes)) !== 1)
        throw new Conflict('The version is not published');
    },
  };
}

/**
 * The time of a publication: now, or just after the city's last one where a clock stood still or went back. The order
 * of publication decides between two versions of one day, so no two publications share a time.
 */
async function afterAllPublished(db: CityDb, now: number): Promise<number> {
  const [last] = await db.rows<PackVersionRow>(
    'pack_versions',
    {},
    { orderBy: [{ column: 'published_at', order: 'desc' }], limit: 1 },
  );
  return Math.max(now, Number(last?.published_at ?? 0) + 1);
}
