import type { Knex } from 'knex';

export { down } from './table.js';

const NAME = 'datasets_figures';
const COLUMNS = ['city_id', 'open_state', 'share_state', 'verdict_open', 'verdict_share'];

/** What a province's figures count stands in an index of its own: counting reads no entry. */
export async function up(knex: Knex): Promise<void> {
  if (await hasIndex(knex)) return;
  await knex.raw(`CREATE INDEX \`${NAME}\` ON \`datasets\` (${COLUMNS.map((column) => `\`${column}\``).join(', ')})`);
}

/** MySQL has no IF NOT EXISTS here, and a migration that was killed half-way must be able to run again. */
async function hasIndex(knex: Knex): Promise<boolean> {
  const mysql = knex.client.config.client === 'mysql2';
  const source = mysql
    ? knex('information_schema.statistics').whereRaw('table_schema = database()').where({ index_name: NAME })
    : knex('sqlite_master').where({ type: 'index', name: NAME });
  return (await source.first()) !== undefined;
}
