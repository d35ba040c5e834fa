import { mkdirSync } from 'node:fs';
import path from 'node:path';
import knex, { type Knex } from 'knex';
import { openSqlite } from './open-sqlite.js';

type Done = (error: Error | null, connection: unknown) => void;

/** The callback interface of a mysql2 connection, as far as it is used here. */
type MysqlConnection = { query(sql: string, done: (error: Error | null, rows?: unknown) => void): void };

export type ConnectOptions = {
  /** Longest time one statement may take; 0 for migrations, which may take as long as they need. */
  statementMs?: number;
  /** Connections at once on MariaDB/MySQL; the embedded database always has one. */
  connections?: number;
};

/** What knex would print is thrown as well, and logged where it is caught. */
const silent = { warn() {}, error() {}, debug() {}, deprecate() {} };

/** The file behind `sqlite:FILE`. */
export const sqliteFile = (url: string): string => url.slice('sqlite:'.length);

export const isSqlite = (url: string): boolean => url.startsWith('sqlite:');

/** The database named in `mysql://…/name`. */
export const databaseName = (url: URL): string => decodeURIComponent(url.pathname.slice(1));

/** The server of this address, without a database. */
export function serverOf(url: string): string {
  const server = new URL(url);
  server.pathname = '/';
  return server.href;
}

/** A pool of connections to the database of this address (`sqlite:FILE`, `mysql://…`). Connects on first use. */
export function connect(url: string, options: ConnectOptions = {}): Knex {
  return isSqlite(url) ? connectSqlite(sqliteFile(url)) : connectMysql(new URL(url), options);
}

function connectSqlite(filename: string): Knex {
  mkdirSync(path.dirname(filename), { recursive: true });
  return knex({
    client: 'better-sqlite3',
    log: silent,
    useNullAsDefault: true,
    connection: { filename },
    acquireConnectionTimeout: 5_000,
    pool: { min: 1, max: 1, afterCreate: openSqlite },
  });
}

function connectMysql(url: URL, { statementMs = 5_000, connections = 10 }: ConnectOptions): Knex {
  return knex({
    client: 'mysql2',
    log: silent,
    connection: {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port || 3306),
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      ...(url.pathname.length > 1 ? { database: databaseName(url) } : {}),
      timezone: 'Z',
      dateStrings: true,
      supportBigNumbers: true,
      multipleStatements: false,
      connectTimeout: 5_000,
      // No `charset` here: knex would then give every new table a collation in which A = a.
    },
    acquireConnectionTimeout: 5_000,
    pool: {
      min: 0,
      max: connections,
      afterCreate: (connection: MysqlConnection, done: Done) => {
        openMysql(connection, statementMs, (error) => done(error, connection));
      },
    },
  });
}

/** Session settings: UTC, strict, READ COMMITTED, and no wait without an end. */
function openMysql(connection: MysqlConnection, statementMs: number, done: (error: Error | null) => void): void {
  connection.query('SELECT VERSION() AS version', (failed, rows) => {
    if (failed) return done(failed);
    const version = String((rows as { version: string }[])[0]?.version);
    const limit = version.includes('MariaDB')
      ? `max_statement_time = ${statementMs / 1000}`
      : `max_execution_time = ${statementMs}`;
    const settings = [
      "time_zone = '+00:00'",
      "sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'",
      'innodb_lock_wait_timeout = 5',
      limit,
    ];
    connection.query(`SET SESSION ${settings.join(', SESSION ')}`, (refused) => {
      if (refused) return done(refused);
      connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED', (error) => done(error));
    });
  });
}
