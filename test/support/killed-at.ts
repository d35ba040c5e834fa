import type { CityDb } from '../../server/platform/db/city-db.js';
import type { Database } from '../../server/platform/db/database.js';

const WRITES = new Set<PropertyKey>(['insert', 'update', 'upsert', 'remove', 'bumpRevision']);

/** A database under which this process is killed, as by kill -9, in place of its so-many-th writing statement. */
export function killedAt(database: Database, write: number): Database {
  let left = write;
  const strike = () => {
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  };
  const over = (inner: Database): Database => ({
    ...inner,
    platform: struck(inner.platform, strike),
    forCity: (id) => cityOver(inner.forCity(id), strike),
    transaction: (work) => inner.transaction((deeper) => work(over(deeper))),
  });
  return over(database);
}

const cityOver = (db: CityDb, strike: () => void): CityDb => ({
  ...struck(db, strike),
  transaction: (work) => db.transaction((inner) => work(cityOver(inner, strike))),
});

/** The same gateway, which counts what is written through it. */
function struck<G extends object>(gateway: G, strike: () => void): G {
  return Object.fromEntries(
    Object.entries(gateway).map(([name, member]) => [
      name,
      WRITES.has(name) && typeof member === 'function'
        ? async (...args: unknown[]) => {
            strike();
            return (member as (...given: unknown[]) => unknown)(...args);
          }
        : member,
    ]),
  ) as G;
}
