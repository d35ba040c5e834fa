import { copyFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { connect, databaseName, isSqlite, serverOf } from '../../server/platform/db/connect.js';
import { runFolder } from './whole-run.js';

let made = 0;

/** The address of a new database that does not exist yet, of the kind of `like` (`sqlite:` or a MariaDB/MySQL server). */
export function newAddress(like: string): string {
  made += 1;
  // Also the name of the run: every database carries it.
  const folder = runFolder();
  if (isSqlite(like)) return `sqlite:${path.join(folder, `${process.pid}_${made}.sqlite`)}`;
  const url = new URL(like);
  url.pathname = `/${path.basename(folder)}_${process.pid}_${made}`;
  return url.href;
}

/** A new database with the same tables, triggers and rows. */
export async function copyOf(template: string): Promise<string> {
  const url = newAddress(template);
  if (isSqlite(template)) copyFileSync(template.slice('sqlite:'.length), url.slice('sqlite:'.length));
  else await copyOnServer(template, url);
  return url;
}

async function copyOnServer(template: string, copy: string): Promise<void> {
  const [from, to] = [databaseName(new URL(template)), databaseName(new URL(copy))];
  await onTheServer(copy, async (run) => {
    await run('CREATE DATABASE ?? CHARACTER SET utf8mb4 COLLATE utf8mb4_bin', [to]);
    await run('SET FOREIGN_KEY_CHECKS = 0');
    await run('USE ??', [to]);
    const tables = (await run('SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ?', [
      from,
    ])) as { name: string }[];
    for (const { name } of tables) {
      const [created] = (await run('SHOW CREATE TABLE ??.??', [from, name])) as { 'Create Table': string }[];
      await run(created?.['Create Table'] ?? '');
      await run('INSERT INTO ?? SELECT * FROM ??.??', [name, from, name]);
    }
    const triggers = (await run(
      'SELECT trigger_name AS name FROM information_schema.triggers WHERE trigger_schema = ?',
      [from],
    )) as { name: string }[];
    for (const { name } of triggers) {
      const [created] = (await run('SHOW CREATE TRIGGER ??.??', [from, name])) as {
        'SQL Original Statement': string;
      }[];
      await run(created?.['SQL Original Statement'] ?? '');
    }
  });
}

type Run = (sql: string, bindings?: string[]) => Promise<unknown>;

/** Statements on the server of a database, on one connection. */
async function onTheServer(url: string, work: (run: Run) => Promise<void>): Promise<void> {
  const pool = connect(serverOf(url), { connections: 1, statementMs: 0 });
  try {
    await work(async (sql, bindings = []) => ((await pool.raw(sql, bindings)) as unknown[])[0]);
  } finally {
    await pool.destroy();
  }
}

/** Takes a database away again. */
export async function drop(url: string): Promise<void> {
  if (isSqlite(url)) {
    for (const end of ['', '-wal', '-shm', '.lock']) rmSync(url.slice('sqlite:'.length) + end, { force: true });
    return;
  }
  await onTheServer(url, async (run) => {
    await run('DROP DATABASE IF EXISTS ??', [databaseName(new URL(url))]);
  });
}
