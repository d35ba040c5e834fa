import type { Knex } from 'knex';

export { down } from './table.js';

/**
 * The last changes of a catalogue with the numbers of their entries (json), so that a process that knows the state before
 * reads those entries alone. Null where that cannot be said.
 */
export async function up(knex: Knex): Promise<void> {
  if (await knex.schema.hasColumn('catalogue_states', 'recent')) return;
  const type = knex.client.config.client === 'mysql2' ? 'longtext' : 'TEXT';
  await knex.raw(`ALTER TABLE \`catalogue_states\` ADD COLUMN \`recent\` ${type} NULL`);
}
