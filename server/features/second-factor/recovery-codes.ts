import { randomInt } from 'node:crypto';
import { sha256 } from '../../core/canonical-json.js';
import type { CityDb } from '../../platform/db/city-db.js';

const COUNT = 10;
const SIGNS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** Two groups of five: 49 bits each, and five tries in a quarter of an hour. */
const newCode = (): string =>
  Array.from({ length: 10 }, (_, at) => (at === 5 ? '-' : '') + SIGNS[randomInt(SIGNS.length)]).join('');

const hashOf = (personId: string, code: string): string =>
  sha256(`${personId}\0${code.toUpperCase().replace(/[^A-Z0-9]/g, '')}`);

/** The one-time codes of people who have lost their device; only their hashes are kept. */
export function recoveryCodes(db: CityDb) {
  return {
    /** Ten new ones in place of all earlier ones; the only time they are seen. */
    async replace(personId: string, now: number): Promise<string[]> {
      const codes = [...new Set(Array.from({ length: COUNT }, newCode))];
      await db.remove('recovery_codes', { person_id: personId });
      await db.insert(
        'recovery_codes',
        codes.map((code) => ({
          person_id: personId,
          code_hash: hashOf(personId, code),
          created_at: now,
          used_at: null,
        })),
      );
      return codes;
    },
    /** Whether this was one of them and not used before; now it is. */
    use: async (personId: string, code: string, now: number): Promise<boolean> =>
      (await db.update(
        'recovery_codes',
        { person_id: personId, code_hash: hashOf(personId, code), used_at: null },
        { used_at: now },
      )) === 1,
    left: async (personId: string): Promise<number> =>
      (await db.rows('recovery_codes', { person_id: personId, used_at: null })).length,
  };
}
