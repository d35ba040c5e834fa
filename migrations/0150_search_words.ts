import type { Knex } from 'knex';
import { bytes, createTable, ofCity, text, whole } from './table.js';

export { down } from './table.js';

/**
 * Where each word stands in the published entries of a city, a row for each thousand entries that have it: the search
 * (see adr/0004). The part stands before the word, so that entries that come in together are written side by side.
 */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'search_words', {
    columns: {
      city_id: text(26),
      part: whole,
      word: text(32),
      // Four bytes a place, in rising order: the entry in its part (10 bits), the field (3), the step in it (19).
      places: bytes,
    },
    primary: ['city_id', 'part', 'word'],
    foreign: [ofCity],
  });
}
