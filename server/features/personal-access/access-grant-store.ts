import type { CityDb } from '../../platform/db/city-db.js';
import type { AccessGrant } from './access-grant.js';

type GrantRow = {
  id: string;
  province_id: string;
  person_id: string;
  person_name: string;
  reason: string;
  created_at: number;
  ends_at: number;
  revoked_at: number | null;
};

const grantOf = (row: GrantRow): AccessGrant => ({
  id: row.id,
  provinceId: row.province_id,
  personId: row.person_id,
  personName: row.person_name,
  reason: row.reason,
  createdAt: Number(row.created_at),
  endsAt: Number(row.ends_at),
  revokedAt: row.revoked_at === null ? null : Number(row.revoked_at),
});

const MOST_LISTED = 200;
const NEWEST_FIRST = [{ column: 'created_at', order: 'desc' }, { column: 'id' }] as const;

/** The leaves that a city has on record. */
export function accessGrantStore(db: CityDb) {
  const listed = async (where: Partial<Pick<GrantRow, 'province_id' | 'person_id'>> = {}) =>
    (await db.rows<GrantRow>('access_grants', where, { orderBy: NEWEST_FIRST, limit: MOST_LISTED })).map(grantOf);
  return {
    /** Newest first. */
    all: () => listed(),
    of: ({ provinceId, personId }: Pick<AccessGrant, 'provinceId' | 'personId'>) =>
      listed({ province_id: provinceId, person_id: personId }),
    async byId(id: string): Promise<AccessGrant | undefined> {
      const row = await db.one<GrantRow>('access_grants', { id });
      return row && grantOf(row);
    },
    insert: (grant: Omit<AccessGrant, 'revokedAt'>) =>
      db.insert('access_grants', {
        id: grant.id,
        province_id: grant.provinceId,
        person_id: grant.personId,
        person_name: grant.personName,
        reason: grant.reason,
        created_at: grant.createdAt,
        ends_at: grant.endsAt,
        revoked_at: null,
        revoked_by: null,
      }),
    /** Whether it was this call that ended it. */
    revoke: async (id: string, { by, now }: { by: string; now: number }): Promise<boolean> =>
      (await db.update('access_grants', { id, revoked_at: null }, { revoked_at: now, revoked_by: by })) === 1,
  };
}
