import { newId } from '../../core/ids.js';
import type { CityDb } from '../../platform/db/city-db.js';

/**
 * What people can agree to, and the version of the text they see. Terms are a contract, and no consent; `account` is
 * the handling of the data an account needs; `notices` is free to give and to take back.
 */
export const PURPOSES = { terms: '2026-11', account: '2026-11', notices: '2026-11' } as const;
export type Purpose = keyof typeof PURPOSES;

export type ConsentRow = {
  id: string;
  person_id: string;
  purpose: Purpose;
  version: string;
  given_at: number;
  withdrawn_at: number | null;
};

/** Consents of one realm's people; a withdrawal leaves the row, because the consent was there until then. */
export function consentStore(db: CityDb) {
  return {
    of: (personId: string) =>
      db.rows<ConsentRow>(
        'consents',
        { person_id: personId },
        { orderBy: [{ column: 'given_at' }, { column: 'purpose' }] },
      ),
    async give(personId: string, purposes: readonly Purpose[], now: number): Promise<void> {
      if (purposes.length === 0) return;
      await db.insert(
        'consents',
        purposes.map((purpose) => ({
          id: newId(),
          person_id: personId,
          purpose,
          version: PURPOSES[purpose],
          given_at: now,
          withdrawn_at: null,
        })),
      );
    },
    isOpen: async (personId: string, purpose: Purpose): Promise<boolean> =>
      (await db.one('consents', { person_id: personId, purpose, withdrawn_at: null })) !== undefined,
    withdraw: (personId: string, purpose: Purpose, now: number) =>
      db.update('consents', { person_id: personId, purpose, withdrawn_at: null }, { withdrawn_at: now }),
    remove: (personId: string) => db.remove('consents', { person_id: personId }),
  };
}
