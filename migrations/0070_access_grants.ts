import type { Knex } from 'knex';
import { createTable, ofCity, orNull, text, whole } from './table.js';

export { down } from './table.js';

/** When somebody of a province may read personal data in a city, and why. The rows are the city's: it sees and ends them. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'access_grants', {
    columns: {
      city_id: text(26),
      id: text(26),
      // The realm of the province, the person there, and the name the city is told.
      province_id: text(26),
      person_id: text(26),
      person_name: text(128),
      reason: text(1000),
      created_at: whole,
      ends_at: whole,
      revoked_at: orNull(whole),
      revoked_by: orNull(text(26)),
    },
    primary: ['city_id', 'id'],
    index: [
      ['city_id', 'created_at'],
      ['province_id', 'person_id', 'ends_at'],
    ],
    foreign: [ofCity, { columns: ['province_id'], table: 'realms', references: ['id'] }],
  });
}
