import type { Knex } from 'knex';
import { createTable, ofRealm, sameCity, text, whole } from './table.js';

export { down } from './table.js';

/** Hashes of earlier passwords, where the security profile forbids to use them again. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'past_passwords', {
    columns: { city_id: text(26), id: text(26), person_id: text(26), password_hash: text(255), created_at: whole },
    primary: ['city_id', 'id'],
    index: [['city_id', 'person_id', 'created_at']],
    foreign: [ofRealm, sameCity('person_id', 'people')],
  });
}
