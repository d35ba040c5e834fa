import type { Knex } from 'knex';
import { createTable, ofCity, text, whole } from './table.js';

export { down } from './table.js';

/** One row a city: a mark that is new after every change of its published entries, and by which rules they were indexed. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'catalogue_states', {
    columns: { city_id: text(26), revision: text(26), index_version: whole },
    primary: ['city_id'],
    foreign: [ofCity],
  });
}
