import { connect, databaseName, isSqlite } from './connect.js';

/** What a running program may do, table by table; every other table: all four. Nothing here can drop a trigger. */
const LIMITED: Readonly<Record<string, string>> = {
  audit_entries: 'SELECT, INSERT',
  audit_heads: 'SELECT, INSERT, UPDATE',
  audit_personal: 'SELECT, INSERT, DELETE',
};

/**
 * The statements that give a MariaDB/MySQL account what the running program needs and no more: no change of an audit
 * entry, no change of a table, no trigger. To be run by the account that migrates, after each migration.
 * `account` as the server writes it: `'chengce_app'@'10.0.0.%'`.
 */
export async function appGrants(url: string, account: string): Promise<string[]> {
  if (isSqlite(url)) throw new TypeError('The embedded database has no accounts');
  if (!/^'[\w.-]{1,80}'@'[\w.%:-]{1,255}'$/.test(account)) throw new TypeError("An account is written 'name'@'host'");
  const name = databaseName(new URL(url));
  const pool = connect(url, { connections: 1 });
  try {
    const [rows] = (await pool.raw(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ? AND table_type = 'BASE TABLE' ORDER BY table_name",
      [name],
    )) as [{ name: string }[]];
    return rows.map(
      (row) =>
        `GRANT ${LIMITED[row.name] ?? 'SELECT, INSERT, UPDATE, DELETE'} ON \`${name}\`.\`${row.name}\` TO ${account};`,
    );
  } finally {
    await pool.destroy();
  }
}
