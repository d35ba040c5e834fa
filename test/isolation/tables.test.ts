import { expect } from 'chai';
import { connect } from '../../server/platform/db/connect.js';
import { CITY_TABLES } from '../../server/platform/db/tables.js';
import { describeOnEveryDatabase } from '../support/every-database.js';

/** What stands above the cities, and why it needs no city. */
const ABOVE: Record<string, string> = {
  realms: 'names the realms themselves',
  cities: 'names the cities themselves',
  city_hosts: 'is where a host becomes a city',
  revisions: 'counts changes of the directory',
  heartbeats: 'tells which processes live',
  knex_migrations: 'is knex’s own',
  knex_migrations_lock: 'is knex’s own',
};

type Key = { table: string; columns: string[]; unique: boolean };

describeOnEveryDatabase('every table', (the) => {
  async function keys(): Promise<Key[]> {
    const pool = connect(the().url, { connections: 1 });
    try {
      return the().dialect === 'sqlite' ? await sqliteKeys(pool) : await mysqlKeys(pool);
    } finally {
      await pool.destroy();
    }
  }

  it('belongs to a city or realm, or has a reason not to', async () => {
    const tables = [...new Set((await keys()).map(({ table }) => table))];
    expect(tables.filter((name) => !(name in ABOVE)).sort()).to.deep.equal([...CITY_TABLES].sort());
  });

  it('of a city has the city first in every key, but for what is unique everywhere', async () => {
    const strays = (await keys())
      .filter(({ table, unique }) => unique && !(table in ABOVE))
      .filter(({ columns }) => columns[0] !== 'city_id')
      .map(({ table, columns }) => `${table}(${columns.join(', ')})`);
    // A session's token is known before its realm is; and the city that is to be is on its way in one place only.
    expect(strays.sort()).to.deep.equal(['onboardings(realm_id)', 'sessions(token_hash)']);
  });
});

type Pool = ReturnType<typeof connect>;

async function sqliteKeys(pool: Pool): Promise<Key[]> {
  const tables = (await pool.raw(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
  )) as {
    name: string;
  }[];
  const all: Key[] = [];
  for (const { name } of tables) {
    const columns = (await pool.raw(`PRAGMA table_info(\`${name}\`)`)) as { name: string; pk: number }[];
    const primary = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
    all.push({ table: name, columns: primary.map((column) => column.name), unique: primary.length > 0 });
    const indexes = (await pool.raw(`PRAGMA index_list(\`${name}\`)`)) as { name: string; unique: number }[];
    for (const index of indexes) {
      const parts = (await pool.raw(`PRAGMA index_info(\`${index.name}\`)`)) as { name: string }[];
      all.push({ table: name, columns: parts.map((part) => part.name), unique: index.unique === 1 });
    }
  }
  return all;
}

async function mysqlKeys(pool: Pool): Promise<Key[]> {
  const [rows] = (await pool.raw(
    `SELECT t.table_name AS name, s.index_name AS key_name, s.column_name AS part, s.non_unique AS many
       FROM information_schema.tables t
       LEFT JOIN information_schema.statistics s ON s.table_schema = t.table_schema AND s.table_name = t.table_name
      WHERE t.table_schema = DATABASE() ORDER BY t.table_name, s.index_name, s.seq_in_index`,
  )) as [{ name: string; key_name: string | null; part: string; many: number }[]];
  const all = new Map<string, Key>();
  for (const { name, key_name, part, many } of rows) {
    const key = all.get(`${name} ${key_name}`) ?? {
      table: name,
      columns: [],
      unique: key_name !== null && Number(many) === 0,
    };
    key.columns.push(part);
    all.set(`${name} ${key_name}`, key);
  }
  return [...all.values()];
}
