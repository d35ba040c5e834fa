import type { Knex } from 'knex';

export { down } from './table.js';

const INDEX = 'datasets_by_age';

/** What was published since a moment is found without reading the whole catalogue. */
export async function up(knex: Knex): Promise<void> {
  const known =
    knex.client.config.client === 'mysql2'
      ? knex('information_schema.statistics').whereRaw('table_schema = database()').where({ index_name: INDEX })
      : knex('sqlite_master').where({ type: 'index', name: INDEX });
  // A migration that was killed half-way must be able to run again.
  if (!(await known.first())) await knex.raw(`CREATE INDEX \`${INDEX}\` ON \`datasets\` (\`city_id\`, \`created_at\`)`);
}
