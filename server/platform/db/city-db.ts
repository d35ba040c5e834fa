import type { Knex } from 'knex';
import type { CityTable } from './tables.js';

/** A row as it comes from the database: numbers and texts; json stands in text columns. (Bytes: `search_words` alone.) */
export type Row = Record<string, string | number | null>;

/** Equalities that must all hold; a list means "one of these", null means "is null". */
export type Where = Record<string, string | number | null | readonly (string | number)[]>;

export type RowOptions = {
  orderBy?: readonly { column: string; order?: 'asc' | 'desc' }[];
  limit?: number;
};

/** A query that already sees one city's rows only. */
export type CityQuery = Knex.QueryBuilder<Row, Row[]>;

/**
 * The only way to a city's tables. Every statement is bound to the city: it adds `city_id` where rows are
 * written and filters by it where they are read. `city_id` never appears in what callers pass.
 */
export type CityDb = {
  readonly cityId: string;
  rows<R extends object = Row>(table: CityTable, where?: Where, options?: RowOptions): Promise<R[]>;
  one<R extends object = Row>(table: CityTable, where: Where): Promise<R | undefined>;
  /** As `one`, and nobody else changes the row until the transaction ends. Throws outside a transaction. */
  lock<R extends object = Row>(table: CityTable, where: Where): Promise<R | undefined>;
  insert(table: CityTable, rows: object | readonly object[]): Promise<void>;
  /** Inserts, or changes the row that has the same values in `key`. `key` must be a unique key without `city_id`. */
  upsert(table: CityTable, rows: object | readonly object[], key: readonly string[]): Promise<void>;
  /** The number of rows changed: compare it with 1 for a guarded transition. */
  update(table: CityTable, where: Where, changes: object): Promise<number>;
  remove(table: CityTable, where: Where): Promise<number>;
  /**
   * A read for pages and questions: a query builder over the city's rows of this table.
   * Joins take `part(table)`; a table named in any other way is refused when the query runs.
   */
  from(table: CityTable): CityQuery;
  /** The city's rows of another table, to be joined. `as` is its name in the query (default: the table's). */
  part(table: CityTable, as?: string): CityQuery;
  /** A read over the rows that another query of this city gives, so many of them at most as that one says. */
  over(query: CityQuery, as: string): CityQuery;
  /** All or nothing. Runs again after a deadlock or a busy database, so `work` must do nothing but database work. */
  transaction<T>(work: (db: CityDb) => Promise<T>): Promise<T>;
};
