import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import type { Knex } from 'knex';
import { connect, databaseName, isSqlite, serverOf, sqliteFile } from './connect.js';
import { isContention } from './failures.js';

const PATIENCE_MS = 120_000;
const PAUSE_MS = 100;

/**
 * Runs the work while no other process runs such work on the same database: migrations and seeds at the start.
 * The lock dies with the process that holds it, however that ends.
 */
export const withStartLock = <T>(url: string, work: () => Promise<T>): Promise<T> =>
  isSqlite(url) ? lockedByFile(`${sqliteFile(url)}.lock`, work) : lockedByServer(url, work);

const tired = (since: number): boolean => Date.now() - since > PATIENCE_MS;

async function lockedByFile<T>(file: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(path.dirname(file), { recursive: true });
  // The wait is ours and not SQLite's, which would hold up this whole process.
  const lock = new BetterSqlite3(file, { timeout: 0 });
  try {
    for (const since = Date.now(); ; ) {
      try {
        lock.exec('BEGIN EXCLUSIVE');
        break;
      } catch (error) {
        if (!isContention(error) || tired(since)) throw error;
        await sleep(PAUSE_MS);
      }
    }
    return await work();
  } finally {
    lock.close();
  }
}

/** On a Galera cluster this lock holds on one node only: there, migrate from one node. */
async function lockedByServer<T>(url: string, work: () => Promise<T>): Promise<T> {
  const pool: Knex = connect(serverOf(url), { statementMs: 0, connections: 1 });
  const name = `chengce-${createHash('sha256')
    .update(databaseName(new URL(url)))
    .digest('hex')
    .slice(0, 40)}`;
  try {
    for (const since = Date.now(); ; ) {
      const [rows] = (await pool.raw('SELECT GET_LOCK(?, 2) AS locked', [name])) as [{ locked: number | null }[]];
      if (rows[0]?.locked === 1) break;
      if (tired(since)) throw new Error('Another process has been starting for two minutes; this one gives up');
    }
    return await work();
  } finally {
    await pool.destroy();
  }
}
