import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, isSqlite } from '../../server/platform/db/connect.js';
import { CITY_TABLES } from '../../server/platform/db/tables.js';

/** Changes all the time by reading alone: when a session was last seen, and how often something was tried. */
const RESTLESS: ReadonlySet<string> = new Set(['sessions', 'attempts']);
const WATCHED = CITY_TABLES.filter((table) => !RESTLESS.has(table));

const told = (value: unknown): string => (Buffer.isBuffer(value) ? value.toString('latin1') : JSON.stringify(value));

export type Watch = {
  /** A digest of everything each realm has, by its id, once what a form set going has come to its end. */
  states(): Promise<Map<string, string>>;
  close(): Promise<void>;
};

/** Watches all realms of a database from outside the program, over a connection of its own. */
export function watchRealms(url: string): Watch {
  const pool = connect(url, { connections: 1, statementMs: 0 });
  /** What each realm has in each table, as last read. */
  const seen = new Map<string, Map<string, string>>();
  const checksums = new Map<string, unknown>();

  /** The server sums up all its tables in one answer; the embedded database is read as quickly as asked. */
  async function changedTables(): Promise<readonly string[]> {
    if (isSqlite(url)) return WATCHED;
    const [sums] = (await pool.raw(`CHECKSUM TABLE ${WATCHED.map(() => '??').join(', ')}`, [...WATCHED])) as [
      { Checksum: unknown }[],
    ];
    const changed = WATCHED.filter((table, index) => checksums.get(table) !== sums[index]?.Checksum);
    for (const [index, table] of WATCHED.entries()) checksums.set(table, sums[index]?.Checksum);
    return changed;
  }

  async function read(table: string): Promise<Map<string, string>> {
    const lines = new Map<string, string[]>();
    for (const row of (await pool(table).select()) as Record<string, unknown>[]) {
      const id = String(row['city_id']);
      const own = lines.get(id) ?? lines.set(id, []).get(id);
      own?.push(Object.values(row).map(told).join(' '));
    }
    return new Map(
      [...lines].map(([id, own]) => [id, createHash('sha256').update(own.sort().join('\n')).digest('base64')]),
    );
  }

  /** Proofs and rehearsals go on after the form that asked for them was answered. */
  async function settled(): Promise<void> {
    const isBusy = async (table: string) => (await pool(table).where({ state: 'running' }).first()) !== undefined;
    for (const table of ['proof_runs', 'impact_runs']) while (await isBusy(table)) await sleep(50);
  }

  async function states(): Promise<Map<string, string>> {
    await settled();
    for (const table of await changedTables()) seen.set(table, await read(table));
    const realms = new Map<string, string>();
    for (const [table, digests] of seen)
      for (const [id, digest] of digests) realms.set(id, `${realms.get(id) ?? ''}${table} ${digest}\n`);
    return realms;
  }

  return { states, close: () => pool.destroy() };
}
