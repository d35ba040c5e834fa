import type { Person } from '../../access/person.js';
import type { Database } from '../../platform/db/database.js';
import type { AccessGrant } from './access-grant.js';
import { accessGrantStore } from './access-grant-store.js';

type Asker = { person: Person; platform: { database: Database } };

/** What a person of the province has been allowed in a city, newest first. */
export const grantsIn = ({ id }: { id: string }, { person, platform }: Asker): Promise<AccessGrant[]> =>
  accessGrantStore(platform.database.forCity(id)).of({ provinceId: person.realm.id, personId: person.id });
