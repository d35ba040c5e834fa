import type { Knex } from 'knex';
import { createTable, ofRealm, orNull, sameCity, text, whole } from './table.js';

export { down } from './table.js';

/** What a person agreed to, in which version of the text, and when they took it back. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'consents', {
    columns: {
      city_id: text(26),
      id: text(26),
      person_id: text(26),
      purpose: text(32),
      version: text(32),
      given_at: whole,
      withdrawn_at: orNull(whole),
    },
    primary: ['city_id', 'id'],
    index: [['city_id', 'person_id', 'purpose']],
    foreign: [ofRealm, sameCity('person_id', 'people')],
  });
}
