import type { Knex } from 'knex';
import type { AcrossCities } from './across-cities.js';
import { acrossGateway } from './across-gateway.js';
import type { CityDb } from './city-db.js';
import { cityGateway, type Handle } from './city-gateway.js';
import { connect, isSqlite } from './connect.js';
import { durabilityDoubts } from './durability.js';
import type { PlatformDb } from './platform-db.js';
import { platformGateway } from './platform-gateway.js';
import { poolHandle } from './transaction.js';

/** One database, embedded or MariaDB/MySQL, seen only through its gateways. */
export type Database = {
  readonly dialect: 'sqlite' | 'mysql';
  /** The gateway to the rows of one city, or of a province's or the platform's realm. Throws without an id. */
  forCity(cityId: string): CityDb;
  readonly platform: PlatformDb;
  /** Figures and published entries of several cities at once, for the console. */
  readonly acrossCities: AcrossCities;
  /** All or nothing over platform and cities together (adding a city). Runs again after a deadlock or busy database. */
  transaction<T>(work: (database: Database) => Promise<T>): Promise<T>;
  /** What could lose acknowledged writes, a sentence each (see `durabilityDoubts`). */
  doubts(): Promise<string[]>;
  /** Answers when the database does; rejects otherwise. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

/** Opens the database of this address. It must have been migrated (see `migrate`). */
export function openDatabase(url: string): Database {
  const pool = connect(url);
  return over(pool, poolHandle(pool, isSqlite(url) ? 'sqlite' : 'mysql'));
}

function over(pool: Knex, handle: Handle): Database {
  return {
    dialect: handle.dialect,
    forCity: (cityId) => cityGateway(handle, cityId),
    platform: platformGateway(handle),
    acrossCities: acrossGateway(handle),
    transaction: (work) => handle.transaction((inner) => work(over(pool, inner))),
    doubts: () => durabilityDoubts(handle.knex(), handle.dialect),
    async ping() {
      await handle.knex().raw('SELECT 1');
    },
    close: () => pool.destroy(),
  };
}
