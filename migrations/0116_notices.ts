import type { Knex } from 'knex';
import { createTable, ofCity, orNull, text, whole } from './table.js';

export { down } from './table.js';

/** What a city tells its readers on its front page, from a day on and until another. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'notices', {
    columns: {
      city_id: text(26),
      id: text(26),
      title_zh: text(200),
      title_en: text(200),
      text_zh: text(4000),
      text_en: text(4000),
      starts_on: text(10),
      ends_on: orNull(text(10)),
      version: whole,
      created_at: whole,
      updated_at: whole,
    },
    primary: ['city_id', 'id'],
    index: [['city_id', 'starts_on']],
    foreign: [ofCity],
  });
}
