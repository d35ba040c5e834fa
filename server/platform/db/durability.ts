import type { Knex } from 'knex';

/** Server settings with which an acknowledged write survives a power failure. */
const WANTED: Record<string, string> = { innodb_flush_log_at_trx_commit: '1', sync_binlog: '1' };

/**
 * What about this database could lose writes that were acknowledged, a sentence each; empty where nothing does.
 * The embedded database is opened with the right settings; a server has its own.
 */
export async function durabilityDoubts(pool: Knex, dialect: 'sqlite' | 'mysql'): Promise<string[]> {
  if (dialect === 'sqlite') return [];
  const [rows] = (await pool.raw('SHOW GLOBAL VARIABLES WHERE Variable_name IN (?, ?, ?)', [
    ...Object.keys(WANTED),
    'log_bin',
  ])) as [{ Variable_name: string; Value: string }[]];
  const found = new Map(rows.map((row) => [row.Variable_name, row.Value]));
  return Object.entries(WANTED)
    .filter(([name]) => name !== 'sync_binlog' || found.get('log_bin') === 'ON')
    .filter(([name, value]) => found.has(name) && found.get(name) !== value)
    .map(
      ([name, value]) => `${name} is ${found.get(name)}: with ${value}, no acknowledged write is lost when power fails`,
    );
}
