import type { Knex } from 'knex';
import { createTable, ofRealm, orNull, sameCity, text, whole } from './table.js';

export { down } from './table.js';

/** Who is signed in. The token is in the browser only; here stands its SHA-256. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'sessions', {
    columns: {
      city_id: text(26),
      id: text(26),
      token_hash: text(64),
      person_id: text(26),
      // The person's epoch at sign-in: another one now means that the session is over.
      epoch: whole,
      // full, or what is still to be done: factor, enrol, password.
      stage: text(16),
      // When the person last proved who they are.
      proved_at: whole,
      created_at: whole,
      seen_at: whole,
      expires_at: whole,
      device: orNull(text(64)),
      address_hash: text(64),
    },
    primary: ['city_id', 'id'],
    // Without the realm: a token names its realm, and none can stand in two.
    unique: [['token_hash']],
    index: [['city_id', 'person_id']],
    foreign: [ofRealm, sameCity('person_id', 'people')],
  });
}
