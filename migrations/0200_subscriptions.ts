import type { Knex } from 'knex';
import { createTable, long, ofCity, orNull, sameCity, text, whole } from './table.js';

export { down } from './table.js';

/** What a person wants to be told of by letter: one entry, or one list of the catalogue. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'subscriptions', {
    columns: {
      city_id: text(26),
      id: text(26),
      person_id: text(26),
      // One of the two: an entry, or the words and filters of a list as canonical json.
      dataset_id: orNull(text(26)),
      list: orNull(text(700)),
      // The language of the page on which it was made, for the letters.
      locale: text(8),
      // json: how the entry stood when the person was last told of it.
      seen: orNull(long),
      created_at: whole,
      // What happened before this instant has been told.
      told_at: whole,
      // When a letter last told of something new in the list.
      changed_at: orNull(whole),
    },
    primary: ['city_id', 'id'],
    unique: [
      ['city_id', 'person_id', 'dataset_id'],
      ['city_id', 'person_id', 'list'],
    ],
    index: [['city_id', 'told_at']],
    foreign: [ofCity, sameCity('person_id', 'people'), sameCity('dataset_id', 'datasets')],
  });
}
