import type { Knex } from 'knex';

export { down } from './table.js';

const TABLE = 'published_entries';
const INDEX = 'published_entries_cells';
const BEFORE = 'published_entries_i9';
const COLUMNS = [
  'city_id',
  'cell',
  'open_state',
  'share_state',
  'theme',
  'body_id',
  'industry',
  'frequency',
  'division',
  'formats',
];

/**
 * Entries that are alike in all that lists are narrowed by carry one short word, so that the hits of a search are
 * counted by that word alone. The next start fills it in.
 */
export async function up(knex: Knex): Promise<void> {
  const mysql = knex.client.config.client === 'mysql2';
  if (!(await knex.schema.hasColumn(TABLE, 'cell'))) {
    const type = mysql ? 'varchar(16)' : 'TEXT';
    const check = mysql ? '' : ' CHECK (length(`cell`) <= 16)';
    await knex.raw(`ALTER TABLE \`${TABLE}\` ADD COLUMN \`cell\` ${type} NOT NULL DEFAULT ''${check}`);
  }
  if (!(await hasIndex(knex, mysql, INDEX)))
    await knex.raw(
      `CREATE INDEX \`${INDEX}\` ON \`${TABLE}\` (${COLUMNS.map((column) => `\`${column}\``).join(', ')})`,
    );
  if (await hasIndex(knex, mysql, BEFORE)) await knex.raw(`DROP INDEX \`${BEFORE}\`${mysql ? ` ON \`${TABLE}\`` : ''}`);
}

/** MySQL has no IF NOT EXISTS here, and a migration that was killed half-way must be able to run again. */
async function hasIndex(knex: Knex, mysql: boolean, name: string): Promise<boolean> {
  const query = mysql
    ? knex('information_schema.statistics').whereRaw('table_schema = database()').where({ index_name: name })
    : knex('sqlite_master').where({ type: 'index', name });
  return (await query.first()) !== undefined;
}
