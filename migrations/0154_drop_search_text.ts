import type { Knex } from 'knex';

export { down } from './table.js';

/** Whole phrases are found by the places of their words: nothing compares texts any more. */
export async function up(knex: Knex): Promise<void> {
  if (await knex.schema.hasColumn('datasets', 'search_text'))
    await knex.raw('ALTER TABLE `datasets` DROP COLUMN `search_text`');
}
