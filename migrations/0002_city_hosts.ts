import type { Knex } from 'knex';
import { createTable, ofCity, text, whole } from './table.js';

export { down } from './table.js';

/** Host names of cities, in lower case; position 0 is the canonical one. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'city_hosts', {
    columns: { host: text(253), city_id: text(26), position: whole },
    primary: ['host'],
    foreign: [ofCity],
  });
}
