import type { Knex } from 'knex';
import { createTable, ofCity, orNull, text, whole } from './table.js';

export { down } from './table.js';

/** Class words of a source and what they mean here. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'crosswalk_words', {
    columns: {
      city_id: text(26),
      source: text(64),
      side: text(16),
      word: text(128),
      // Null: nobody has decided what this word means.
      class: orNull(text(64)),
      reason: orNull(text(1000)),
      decided_by: orNull(text(128)),
      decided_at: orNull(whole),
      created_at: whole,
    },
    primary: ['city_id', 'source', 'side', 'word'],
    foreign: [ofCity],
  });
}
