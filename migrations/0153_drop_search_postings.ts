import type { Knex } from 'knex';

export { down } from './table.js';

/** `search_words` has taken its place; the next start fills that from the entries. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.dropTableIfExists('search_postings');
}
