import { newId } from '../../core/ids.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { Pack } from '../../policy/pack.js';
import { packHash } from '../../policy/pack-hash.js';
import { packParts } from '../../policy/parse-pack.js';

export type PackState = 'draft' | 'published';

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
      const { version, effectiveFrom, effectiveTo } = pack.manifest;
      const row: PackVersionRow = {
        id: newId(),
        version,
        live_version: state === 'published' ? version : null,
        hash: packHash(pack),
        state,
        content: JSON.stringify(packParts(pack)),
        effective_from: effectiveFrom,
        effective_to: effectiveTo,
        origin,
        created_at: now,
        published_at: state === 'published' ? now : null,
      };
      await db.insert('pack_versions', row);
      return row;
    },
  };
}
