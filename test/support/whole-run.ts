import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect, serverOf } from '../../server/platform/db/connect.js';
import { missing } from './left-out.js';

/*
 * What happens once, before the first and after the last test file, whichever processes run them.
 * Databases of the run carry its name, so that whatever a process leaves behind is found and taken away.
 */

const RUN = 'CHENGCE_TEST_RUN';

/** Where this run keeps its embedded databases and all it puts aside; its processes are told the same by the first. */
export function runFolder(): string {
  if (!process.env[RUN]) {
    process.env[RUN] = mkdtempSync(path.join(inMemory() ?? tmpdir(), 'chengce_test_'));
    process.env['TMPDIR'] = process.env[RUN];
  }
  return process.env[RUN];
}

/** Linux's file system in memory, where it has room: thousands of small commits need not wait for a disk. */
function inMemory(): string | undefined {
  const folder = '/dev/shm';
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > 2 ** 32 ? folder : undefined;
  } catch {
    return undefined;
  }
}

// Before any test file is loaded: some put things aside at once.
runFolder();

export function mochaGlobalSetup(): void {
  tellMissing();
}

export async function mochaGlobalTeardown(): Promise<void> {
  const folder = runFolder();
  rmSync(folder, { recursive: true, force: true });
  if (process.env['TEST_MYSQL_URL']) await dropDatabases(process.env['TEST_MYSQL_URL'], path.basename(folder));
  tellMissing();
}

/** A part that cannot run here is told of loudly; with CI=true the run fails before it begins. */
function tellMissing(): void {
  const lines = missing().map(([what, needs]) => `  LEFT OUT: ${what} — ${needs}`);
  if (lines.length === 0) return;
  console.error(`\n${'!'.repeat(78)}\n${lines.join('\n')}\n${'!'.repeat(78)}\n`);
  if (process.env['CI'] === 'true') throw new Error('With CI=true nothing may be left out');
}

async function dropDatabases(like: string, run: string): Promise<void> {
  const pool = connect(serverOf(like), { connections: 1, statementMs: 0 });
  try {
    const [rows] = (await pool.raw('SELECT schema_name AS name FROM information_schema.schemata')) as [
      { name: string }[],
    ];
    for (const { name } of rows) if (name.startsWith(`${run}_`)) await pool.raw('DROP DATABASE ??', [name]);
  } finally {
    await pool.destroy();
  }
}
