import type { Knex } from 'knex';
import { createTable, ofRealm, orNull, sameCity, text, whole } from './table.js';

export { down } from './table.js';

/** One-time codes for whoever has lost the device that makes the others. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'recovery_codes', {
    columns: { city_id: text(26), person_id: text(26), code_hash: text(64), created_at: whole, used_at: orNull(whole) },
    primary: ['city_id', 'person_id', 'code_hash'],
    foreign: [ofRealm, sameCity('person_id', 'people')],
  });
}
