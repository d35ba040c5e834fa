import type { Clock } from '../../core/clock.js';
import { Conflict } from '../../core/errors.js';
import type { Localized } from '../../core/localized.js';
import { record } from '../../platform/audit/record.js';
import type { Database } from '../../platform/db/database.js';
import type { CityRow } from '../../platform/db/platform-db.js';
import type { Actor } from '../cities/add-city.js';
import type { Pause } from '../cities/city-directory.js';

export type Life = { database: Database; clock: Clock; by: Actor };

/** The city at this moment, in the transaction that changes it. */
async function cityNow(database: Database, id: string, wanted: CityRow['status']): Promise<CityRow> {
  const row = await database.platform.city(id);
  if (!row || row.status !== wanted) throw new Conflict(`The city is not ${wanted}`);
  return row;
}

/** Takes a city off line with a notice; every process shows it within half a second. Nothing is changed or erased. */
export function suspendCity({ database, clock, by }: Life, id: string, reason: Localized): Promise<void> {
  return database.transaction(async (inner) => {
    const { code } = await cityNow(inner, id, 'active');
    const pause: Pause = { reason, since: clock.now() };
    await inner.platform.updateCity(id, { status: 'suspended', pause: JSON.stringify(pause), updated_at: clock.now() });
    await record(inner.forCity(id), clock, { ...by, action: 'suspended city', subject: code, reason: reason.zh });
    await inner.platform.bumpRevision();
  });
}

/** Puts a suspended city on line again, as it was. */
export function resumeCity({ database, clock, by }: Life, id: string): Promise<void> {
  return database.transaction(async (inner) => {
    const { code } = await cityNow(inner, id, 'suspended');
    await inner.platform.updateCity(id, { status: 'active', pause: null, updated_at: clock.now() });
    await record(inner.forCity(id), clock, { ...by, action: 'resumed city', subject: code });
    await inner.platform.bumpRevision();
  });
}

/**
 * Ends a city for good. Its code and hosts are free again, its people are signed out, nobody reaches its pages; its
 * rows stay under the id that no other city will have until the retention is over (`erase-closed.ts`). Only a suspended city
 * can be closed: readers have been told by then.
 */
export function closeCity({ database, clock, by }: Life, id: string, reason: string): Promise<void> {
  return database.transaction(async (inner) => {
    const { code } = await cityNow(inner, id, 'suspended');
    await inner.platform.updateCity(id, { status: 'closed', live_code: null, updated_at: clock.now() });
    await inner.platform.setHosts(id, []);
    const city = inner.forCity(id);
    await city.remove('sessions', {});
    await record(city, clock, { ...by, action: 'closed city', subject: code, reason });
    await inner.platform.bumpRevision();
  });
}
