import type { CityDb } from '../../platform/db/city-db.js';
import type { Finding } from '../../policy/prove/finding.js';

export type AcceptanceRow = {
  finding: string;
  basis: string;
  reason: string;
  accepted_by: string;
  accepted_at: number;
  withdrawn_by: string | null;
  withdrawn_at: number | null;
};

type Identity = Pick<Finding, 'key' | 'basis'>;

export type Acceptance = Identity & { reason: string; by: string; now: number };

const where = ({ key, basis }: Identity) => ({ finding: key, basis });

/** The findings that people of this city have accepted with a reason. */
export function acceptanceStore(db: CityDb) {
  return {
    byFinding: (finding: Identity) => db.one<AcceptanceRow>('accepted_findings', where(finding)),

    /** The reasons that hold now, by finding and what it rests on. */
    async holding(): Promise<ReadonlyMap<string, AcceptanceRow>> {
      const rows = await db.rows<AcceptanceRow>('accepted_findings', { withdrawn_at: null }, { limit: 5000 });
      return new Map(rows.map((row) => [identity({ key: row.finding, basis: row.basis }), row]));
    },

    accept: ({ reason, by, now, ...finding }: Acceptance): Promise<void> =>
      db.upsert(
        'accepted_findings',
        { ...where(finding), reason, accepted_by: by, accepted_at: now, withdrawn_by: null, withdrawn_at: null },
        ['finding', 'basis'],
      ),

    withdraw: (finding: Identity, by: string, now: number): Promise<number> =>
      db.update(
        'accepted_findings',
        { ...where(finding), withdrawn_at: null },
        { withdrawn_by: by, withdrawn_at: now },
      ),
  };
}

/** A finding over the content it rests on. */
export const identity = ({ key, basis }: Identity): string => `${key} ${basis}`;
