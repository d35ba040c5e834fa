import type { Knex } from 'knex';
import { createTable, long, sameCity, text } from './table.js';

export { down } from './table.js';

/** The words that a published entry has in the search: when it changes, these are taken out. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'entry_words', {
    columns: {
      city_id: text(26),
      dataset_id: text(26),
      // json: a list of words
      words: long,
      // Over the words and their places: an entry that says the same as before needs no writing.
      digest: text(64),
    },
    primary: ['city_id', 'dataset_id'],
    foreign: [sameCity('dataset_id', 'datasets')],
  });
}
