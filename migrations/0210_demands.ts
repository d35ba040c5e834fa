import type { Knex } from 'knex';
import { createTable, ofCity, orNull, sameCity, text, whole } from './table.js';

export { down } from './table.js';

/** What people asked to be opened, in their own words and, once it is in the city's list, as the list has it. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'demands', {
    columns: {
      city_id: text(26),
      id: text(26),
      // Nobody, and no words of theirs, once the account is closed.
      person_id: orNull(text(26)),
      own_title: orNull(text(100)),
      own_text: orNull(text(1000)),
      // The language of the page on which it was made, for the letters.
      locale: text(8),
      body_id: orNull(text(64)),
      // The entry that is to be opened.
      dataset_id: orNull(text(26)),
      state: text(16),
      title: orNull(text(100)),
      text: orNull(text(1000)),
      listed_on: orNull(text(10)),
      // Why it is not in the list.
      reason: orNull(text(1000)),
      outcome: orNull(text(16)),
      reply_zh: orNull(text(1000)),
      reply_en: orNull(text(2000)),
      // The entry in which the data have been opened.
      opened_id: orNull(text(26)),
      replied_on: orNull(text(10)),
      revision: whole,
      received_at: whole,
      updated_at: whole,
    },
    primary: ['city_id', 'id'],
    index: [
      ['city_id', 'state', 'received_at'],
      ['city_id', 'state', 'listed_on'],
      ['city_id', 'person_id'],
    ],
    foreign: [
      ofCity,
      sameCity('person_id', 'people'),
      sameCity('body_id', 'bodies'),
      sameCity('dataset_id', 'datasets'),
      sameCity('opened_id', 'datasets'),
    ],
  });
}
