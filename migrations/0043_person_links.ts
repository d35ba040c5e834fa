import type { Knex } from 'knex';
import { createTable, ofRealm, orNull, sameCity, text, whole } from './table.js';

export { down } from './table.js';

/** Links that let one person do one thing once: accept an invitation, set a new password, confirm an address. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'person_links', {
    columns: {
      city_id: text(26),
      token_hash: text(64),
      person_id: text(26),
      purpose: text(16),
      // The new address for a change of address, else nothing.
      detail: orNull(text(254)),
      created_at: whole,
      expires_at: whole,
      used_at: orNull(whole),
    },
    primary: ['city_id', 'token_hash'],
    index: [['city_id', 'person_id', 'purpose']],
    foreign: [ofRealm, sameCity('person_id', 'people')],
  });
}
