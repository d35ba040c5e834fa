import type { Knex } from 'knex';
import { createTable, ofRealm, orNull, sameCity, text, whole } from './table.js';

export { down } from './table.js';

/** Which roles a person holds, for the whole realm or for one of its bodies. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'memberships', {
    columns: {
      city_id: text(26),
      id: text(26),
      person_id: text(26),
      role: text(32),
      body_id: orNull(text(64)),
      created_at: whole,
    },
    primary: ['city_id', 'id'],
    index: [
      ['city_id', 'person_id'],
      ['city_id', 'role'],
    ],
    foreign: [ofRealm, sameCity('person_id', 'people'), sameCity('body_id', 'bodies')],
  });
}
