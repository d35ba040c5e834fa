import type { Realm } from '../access/person.js';
import type { Database } from './db/database.js';
import { cachedByRevision, type RevisionWatch } from './revision-cache.js';

/** The realms as every process sees them; those of closed cities are left out. */
export type RealmDirectory = {
  byId(id: string): Promise<Realm | undefined>;
  /** The platform and the provinces: whom the console serves. */
  aboveCities(): Promise<readonly Realm[]>;
};

/** The realms over the database; asked again when its revision has changed. */
export function realmDirectory(database: Database, watch: RevisionWatch): RealmDirectory {
  const realms = cachedByRevision(watch, async () => {
    const rows = (await database.platform.realms()).filter((row) => row.live_code !== null);
    return new Map(rows.map(({ id, kind, code }): [string, Realm] => [id, { id, kind, code }]));
  });
  return {
    byId: async (id) => (await realms()).get(id),
    aboveCities: async () => [...(await realms()).values()].filter((realm) => realm.kind !== 'city'),
  };
}
