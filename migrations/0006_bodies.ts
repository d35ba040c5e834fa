import type { Knex } from 'knex';
import { createTable, long, ofCity, text, whole } from './table.js';

export { down } from './table.js';

/** The bodies that provide data. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'bodies', {
    columns: {
      city_id: text(26),
      id: text(64),
      name_zh: text(255),
      name_en: text(255),
      kind: text(64),
      level: text(64),
      details: long,
      created_at: whole,
      updated_at: whole,
    },
    primary: ['city_id', 'id'],
    unique: [['city_id', 'name_zh']],
    foreign: [ofCity],
  });
}
