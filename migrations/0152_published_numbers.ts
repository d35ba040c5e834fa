import type { Knex } from 'knex';

export { down } from './table.js';

const TABLE = 'published_entries';
const INDEXES: Record<string, readonly string[]> = {
  published_entries_numbers: ['city_id', 'number'],
  // What a process holds of a catalogue is read from this index alone.
  published_entries_latest: ['city_id', 'modified_on', 'number', 'cell'],
};

/** A number for each published entry of a city, by which the search knows it; 0 until the next start gives it one. */
export async function up(knex: Knex): Promise<void> {
  const mysql = knex.client.config.client === 'mysql2';
  if (!(await knex.schema.hasColumn(TABLE, 'number')))
    await knex.raw(`ALTER TABLE \`${TABLE}\` ADD COLUMN \`number\` ${mysql ? 'bigint' : 'INTEGER'} NOT NULL DEFAULT 0`);
  for (const [name, columns] of Object.entries(INDEXES))
    if (!(await hasIndex(knex, mysql, name)))
      await knex.raw(
        `CREATE INDEX \`${name}\` ON \`${TABLE}\` (${columns.map((column) => `\`${column}\``).join(', ')})`,
      );
}

/** MySQL has no IF NOT EXISTS here, and a migration that was killed half-way must be able to run again. */
async function hasIndex(knex: Knex, mysql: boolean, name: string): Promise<boolean> {
  const query = mysql
    ? knex('information_schema.statistics').whereRaw('table_schema = database()').where({ index_name: name })
    : knex('sqlite_master').where({ type: 'index', name });
  return (await query.first()) !== undefined;
}
