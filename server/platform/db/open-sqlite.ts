import type BetterSqlite3 from 'better-sqlite3';

/** Below it, a WAL file that is reset at the wrong moment can lose a commit. */
const OLDEST = [3, 51, 3];

const PRAGMAS = [
  'journal_mode = WAL',
  // The library's default in WAL mode is NORMAL, which forgets acknowledged commits when the power fails.
  'synchronous = FULL',
  'busy_timeout = 5000',
  // 64 MiB: the words of a large catalogue do not fit into the default of 2.
  'cache_size = -65536',
  'foreign_keys = ON',
  'trusted_schema = OFF',
  'secure_delete = ON',
  // Without it, INSERT OR REPLACE takes a row away without asking the trigger that forbids it.
  'recursive_triggers = ON',
];

const isOlder = (version: string): boolean => {
  const parts = version.split('.').map(Number);
  for (const [position, least] of OLDEST.entries()) {
    const part = parts[position] ?? 0;
    if (part !== least) return part < least;
  }
  return false;
};

/** Settings of each new connection to the embedded database. Refuses an SQLite that can lose commits. */
export function openSqlite(
  connection: BetterSqlite3.Database,
  done: (error: Error | null, connection: BetterSqlite3.Database) => void,
): void {
  try {
    const version = String(connection.prepare('SELECT sqlite_version()').pluck().get());
    if (isOlder(version)) throw new Error(`SQLite ${version} is too old: at least ${OLDEST.join('.')} is needed`);
    for (const pragma of PRAGMAS) connection.pragma(pragma);
    done(null, connection);
  } catch (error) {
    done(error as Error, connection);
  }
}
