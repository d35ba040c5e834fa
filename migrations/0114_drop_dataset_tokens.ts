import type { Knex } from 'knex';

export { down } from './table.js';

/** `search_postings` has taken its place; the next start fills that from the entries. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.dropTableIfExists('dataset_tokens');
}
