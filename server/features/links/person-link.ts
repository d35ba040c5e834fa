import { sha256 } from '../../core/canonical-json.js';
import { isId } from '../../core/ids.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { isToken, newToken } from '../../platform/secrets/secrets.js';

/** What a link lets its one reader do, once. */
export type LinkPurpose = 'invitation' | 'reset' | 'confirm' | 'address';

export type LinkRow = {
  token_hash: string;
  person_id: string;
  purpose: LinkPurpose;
  detail: string | null;
  created_at: number;
  expires_at: number;
  used_at: number | null;
};

const MINUTE = 60_000;

/**
 * Half an hour for whoever is waiting for the letter. An invitation comes unasked: a week, because it must outlive
 * days off, and it opens nothing but an account that holds nothing yet.
 */
const LIFE: Readonly<Record<LinkPurpose, number>> = {
  invitation: 7 * 24 * 60 * MINUTE,
  reset: 30 * MINUTE,
  confirm: 30 * MINUTE,
  address: 30 * MINUTE,
};

/** The links of one realm. A link names its realm, and is looked for in that realm only. */
export function personLinks(db: CityDb) {
  const find = (token: string) => db.one<LinkRow>('person_links', { token_hash: sha256(token) });
  return {
    /** A new link in place of earlier ones of the same purpose; returns what stands in the address, stored nowhere. */
    async issue(personId: string, purpose: LinkPurpose, now: number, detail: string | null = null): Promise<string> {
      await this.withdraw(personId, purpose);
      const token = newToken();
      await db.insert('person_links', {
        token_hash: sha256(token),
        person_id: personId,
        purpose,
        detail,
        created_at: now,
        expires_at: now + LIFE[purpose],
        used_at: null,
      });
      return `${db.cityId}.${token}`;
    },
    withdraw: (personId: string, purpose: LinkPurpose) =>
      db.remove('person_links', { person_id: personId, purpose, used_at: null }),
    /** The link behind an address, while it can be used. */
    async open(address: string, now: number): Promise<LinkRow | undefined> {
      const { realmId, token } = partsOf(address) ?? {};
      if (realmId !== db.cityId || token === undefined) return undefined;
      const row = await find(token);
      return row && row.used_at === null && Number(row.expires_at) > now ? row : undefined;
    },
    /** True for the one who comes first. */
    use: async ({ token_hash }: LinkRow, now: number): Promise<boolean> =>
      (await db.update('person_links', { token_hash, used_at: null }, { used_at: now })) === 1,
  };
}

/** Realm and token of a link's address; null where it is none. */
export function partsOf(address: unknown): { realmId: string; token: string } | null {
  if (typeof address !== 'string' || address.length > 80) return null;
  const [realmId = '', token = '', ...more] = address.split('.');
  return more.length === 0 && (isId(realmId) || realmId === 'platform') && isToken(token) ? { realmId, token } : null;
}
