import type { Clock } from '../../core/clock.js';
import type { CityDb } from '../db/city-db.js';
import { isDuplicate } from '../db/failures.js';
import type { Secrets } from '../secrets/secrets.js';

/** So many times within so many milliseconds. */
export type Limit = { name: string; most: number; within: number };

export const MINUTE = 60_000;

type AttemptRow = { key_hash: string; tries: number; ends_at: number };

/** Null: go on. Otherwise the seconds after which the limit has room again. */
export type Verdict = number | null;

const RACES = 8;

/**
 * Counts in the database, so that every process counts the same, and per realm, so that no city uses up another's
 * share. Keys are keyed digests: the table tells nobody which account was tried from where.
 */
export function limitsOf(db: CityDb, { secrets, clock }: { secrets: Secrets; clock: Clock }) {
  const keyOf = (limit: Limit, parts: readonly string[]): string =>
    secrets.mac('limit', [db.cityId, limit.name, ...parts].join('\0'));

  async function take(limit: Limit, ...parts: readonly string[]): Promise<Verdict> {
    const key_hash = keyOf(limit, parts);
    for (let race = 0; race < RACES; race += 1) {
      const now = clock.now();
      const row = await db.one<AttemptRow>('attempts', { key_hash });
      if (!row) {
        if (await insert({ key_hash, tries: 1, ends_at: now + limit.within })) return null;
        continue;
      }
      const { tries, ends_at } = { tries: Number(row.tries), ends_at: Number(row.ends_at) };
      const over = ends_at <= now;
      if (!over && tries >= limit.most) return Math.max(1, Math.ceil((ends_at - now) / 1000));
      const next = over ? { tries: 1, ends_at: now + limit.within } : { tries: tries + 1 };
      // The condition makes it one step: whoever counted meanwhile sends us round again.
      if ((await db.update('attempts', { key_hash, tries, ends_at }, next)) === 1) return null;
    }
    return 1;
  }

  async function insert(row: AttemptRow): Promise<boolean> {
    try {
      await db.insert('attempts', row);
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  return {
    /** Counts one try. */
    take,
    /** Whether there is room, without counting. */
    async peek(limit: Limit, ...parts: readonly string[]): Promise<Verdict> {
      const row = await db.one<AttemptRow>('attempts', { key_hash: keyOf(limit, parts) });
      if (!row || Number(row.tries) < limit.most || Number(row.ends_at) <= clock.now()) return null;
      return Math.max(1, Math.ceil((Number(row.ends_at) - clock.now()) / 1000));
    },
    /** Forgets what was counted, after a success. */
    async clear(limit: Limit, ...parts: readonly string[]): Promise<void> {
      await db.remove('attempts', { key_hash: keyOf(limit, parts) });
    },
  };
}
