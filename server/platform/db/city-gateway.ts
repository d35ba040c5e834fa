import type { Knex } from 'knex';
import type { CityDb, CityQuery, Row, RowOptions, Where } from './city-db.js';
import { assertScoped } from './scope-guard.js';
import { type CityTable, isCityTable } from './tables.js';

/** Rows in one statement: far below the limits of both dialects. */
const CHUNK = 100;

/** How the gateway reaches the database: the pool, or one transaction. */
export type Handle = {
  /** The connection to use now; throws where a transaction is open and this is not its handle. */
  knex(): Knex;
  inTransaction: boolean;
  dialect: 'sqlite' | 'mysql';
  transaction<T>(work: (handle: Handle) => Promise<T>): Promise<T>;
};

const narrow = (query: Knex.QueryBuilder, where: Where): Knex.QueryBuilder =>
  Object.entries(where).reduce((narrowed, [column, value]) => {
    if (column === 'city_id') throw new TypeError('The gateway binds city_id itself');
    if (value === null) return narrowed.whereNull(column);
    return typeof value === 'object' ? narrowed.whereIn(column, [...value]) : narrowed.where(column, value);
  }, query);

function refuseCity(row: object): void {
  if ('city_id' in row) throw new TypeError('The gateway binds city_id itself');
}

/** The gateway to one city over a pool or a transaction. Throws without a city id. */
export function cityGateway(handle: Handle, cityId: string): CityDb {
  if (typeof cityId !== 'string' || cityId === '') throw new TypeError('A city id is needed to reach a city’s tables');

  const scoped = (table: CityTable, where: Where): Knex.QueryBuilder => {
    if (!isCityTable(table)) throw new TypeError(`${String(table)} is no table of a city`);
    return narrow(handle.knex()(table).where({ city_id: cityId }), where);
  };
  const part = (table: CityTable, as: string = table): CityQuery => scoped(table, {}).as(as);
  const guarded = (query: Knex.QueryBuilder): CityQuery => {
    const clone = query.clone.bind(query);
    query.clone = () => guarded(clone());
    return query.on('query', (sent: { sql: string; bindings: readonly unknown[] }) =>
      assertScoped(sent.sql, sent.bindings, cityId),
    );
  };
  const withCity = (rows: object | readonly object[]): object[] =>
    [rows].flat().map((row: object) => {
      refuseCity(row);
      return { city_id: cityId, ...row };
    });

  async function write(table: CityTable, rows: object | readonly object[], key?: readonly string[]): Promise<void> {
    if (!isCityTable(table)) throw new TypeError(`${String(table)} is no table of a city`);
    const all = withCity(rows);
    for (let start = 0; start < all.length; start += CHUNK) {
      const insert = handle
        .knex()(table)
        .insert(all.slice(start, start + CHUNK));
      if (!key) await insert;
      else {
        const changed = Object.keys(all[0] ?? {}).filter((column) => column !== 'city_id' && !key.includes(column));
        await insert.onConflict(['city_id', ...key]).merge(changed);
      }
    }
  }

  return {
    cityId,
    async rows<R extends object = Row>(table: CityTable, where: Where = {}, options: RowOptions = {}) {
      const sorted = (options.orderBy ?? []).reduce(
        (query, { column, order }) => query.orderBy(column, order ?? 'asc'),
        scoped(table, where),
      );
      const limited = options.limit === undefined ? sorted : sorted.limit(options.limit);
      return (await limited.select()) as R[];
    },
    async one<R extends object = Row>(table: CityTable, where: Where) {
      return (await scoped(table, where).first()) as R | undefined;
    },
    async lock<R extends object = Row>(table: CityTable, where: Where) {
      if (!handle.inTransaction) throw new TypeError('A row is locked inside a transaction only');
      const query = scoped(table, where).first();
      // SQLite needs none: its transactions here hold the write lock from their first statement.
      return (await (handle.dialect === 'mysql' ? query.forUpdate() : query)) as R | undefined;
    },
    insert: (table, rows) => write(table, rows),
    upsert: (table, rows, key) => write(table, rows, key),
    async update(table, where, changes) {
      refuseCity(changes);
      return Number(await scoped(table, where).update(changes));
    },
    async remove(table, where) {
      return Number(await scoped(table, where).delete());
    },
    from: (table) => guarded(handle.knex().from(part(table)) as unknown as Knex.QueryBuilder),
    over: (query, as) => guarded(handle.knex().from(query.as(as)) as unknown as Knex.QueryBuilder),
    part,
    transaction: (work) => handle.transaction((inner) => work(cityGateway(inner, cityId))),
  };
}
