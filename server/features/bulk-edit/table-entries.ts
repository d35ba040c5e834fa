import type { Ability } from '../../access/ability.js';
import { allowedRows } from '../../platform/db/allowed-rows.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { type StoredEntry, storedEntries } from '../deciding/stored-entry.js';

/** Nobody's right to export or change asks who wrote a published entry. */
const COLUMNS = { realmId: 'datasets.city_id', bodyId: 'datasets.body_id', authorId: 'datasets.source' };
const PAGE = 500;

/** The entries that somebody may carry out of here or change, by code. */
export function tableEntries(db: CityDb, ability: Ability) {
  const mine = (action: 'export' | 'update') =>
    allowedRows(db.from('datasets').whereNot('datasets.status', 'withdrawn'), ability, action, 'Entry', COLUMNS);
  return {
    async *exported(): AsyncGenerator<StoredEntry[]> {
      for (let after = ''; ; ) {
        const rows = (await mine('export')
          .where('datasets.code', '>', after)
          .orderBy('datasets.code')
          .limit(PAGE)
          .select('datasets.id', 'datasets.code')) as unknown as { id: string; code: string }[];
        const last = rows.at(-1);
        if (!last) return;
        const entries = await storedEntries(
          db,
          rows.map(({ id }) => id),
        );
        yield rows.flatMap(({ id }) => entries.get(id) ?? []);
        after = last.code;
      }
    },
    /** Entries by code that may be changed; a code of somebody else's is left out like one that does not exist. */
    async changeable(codes: readonly string[]): Promise<Map<string, StoredEntry>> {
      const found = new Map<string, StoredEntry>();
      for (let start = 0; start < codes.length; start += PAGE) {
        const rows = (await mine('update')
          .whereIn('datasets.code', codes.slice(start, start + PAGE))
          .select('datasets.id')) as unknown as { id: string }[];
        const entries = await storedEntries(
          db,
          rows.map(({ id }) => id),
        );
        for (const stored of entries.values()) found.set(stored.entry.code, stored);
      }
      return found;
    },
  };
}
