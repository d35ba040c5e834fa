import type { Knex } from 'knex';
import { createTable, ofCity, orNull, sameCity, text, whole } from './table.js';

export { down } from './table.js';

/** The day on which the class of an entry is to be looked at again. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'class_reviews', {
    columns: {
      city_id: text(26),
      dataset_id: text(26),
      body_id: text(64),
      next_on: text(10),
      set_by: orNull(text(26)),
      set_at: whole,
    },
    primary: ['city_id', 'dataset_id'],
    index: [['city_id', 'next_on']],
    foreign: [ofCity, sameCity('dataset_id', 'datasets'), sameCity('body_id', 'bodies')],
  });
}
