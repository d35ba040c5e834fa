import type { CityDb } from '../../platform/db/city-db.js';
import type { SideChange } from '../impact/compare-entry.js';

export type ShadowRow = {
  version_id: string;
  digest: string;
  /** json, facts of the vocabulary only */
  facts: string;
  proposal: string;
  open_from: string | null;
  open_to: string | null;
  share_from: string | null;
  share_to: string | null;
  times: number;
  first_at: number;
  last_at: number;
};

/** So many different questions are kept a version; more would tell an officer nothing. */
const MOST = 200;

type Case = Pick<ShadowRow, 'version_id' | 'digest' | 'facts' | 'proposal'> & { sides: readonly SideChange[] };

/** The questions to which a version that is scheduled gives another answer. */
export function shadowStore(db: CityDb) {
  return {
    of: (versionId: string): Promise<ShadowRow[]> =>
      db.rows<ShadowRow>(
        'shadow_cases',
        { version_id: versionId },
        { orderBy: [{ column: 'times', order: 'desc' }], limit: 50 },
      ),

    /** Counts a question that was asked before; keeps a new one while there is room. */
    async note({ sides, ...asked }: Case, now: number): Promise<void> {
      const key = { version_id: asked.version_id, digest: asked.digest };
      const known = await db.one<ShadowRow>('shadow_cases', key);
      if (known) return void (await db.update('shadow_cases', key, { times: Number(known.times) + 1, last_at: now }));
      const [row] = (await db
        .from('shadow_cases')
        .where('version_id', asked.version_id)
        .count('digest as count')) as unknown as {
        count: number;
      }[];
      if (Number(row?.count ?? 0) >= MOST) return;
      const [open, share] = (['open', 'share'] as const).map((side) => sides.find((change) => change.side === side));
      await db.insert('shadow_cases', {
        ...asked,
        open_from: open?.from.state ?? null,
        open_to: open?.to.state ?? null,
        share_from: share?.from.state ?? null,
        share_to: share?.to.state ?? null,
        times: 1,
        first_at: now,
        last_at: now,
      });
    },
  };
}
