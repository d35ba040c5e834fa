import type { Knex } from 'knex';
import { createTable, long, ofCity, orNull, text, whole } from './table.js';

export { down } from './table.js';

/** The texts that a city's rules are made from, as they were given: version by version, never overwritten. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'regulation_texts', {
    columns: {
      city_id: text(26),
      version: whole,
      title: orNull(text(255)),
      // Before the number of each of its provisions: XX-12.2.
      prefix: text(8),
      content: long,
      digest: text(64),
      articles: whole,
      findings: whole,
      author: text(128),
      created_at: whole,
    },
    primary: ['city_id', 'version'],
    unique: [['city_id', 'digest']],
    foreign: [ofCity],
  });
}
