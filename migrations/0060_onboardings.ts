import type { Knex } from 'knex';
import { createTable, ofRealm, orNull, text, whole } from './table.js';

export { down } from './table.js';

/** Cities on their way on board; they belong to the province that takes them on. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'onboardings', {
    columns: {
      city_id: text(26),
      id: text(26),
      // The id that the city has on trial and keeps.
      realm_id: text(26),
      // As people call the city so far; the identity step sets it.
      title: text(128),
      // open, live or abandoned.
      state: text(16),
      // Digest of everything that the trial was made of; nothing where there is no trial.
      trial_digest: orNull(text(64)),
      version: whole,
      created_by: text(26),
      created_at: whole,
      updated_at: whole,
    },
    primary: ['city_id', 'id'],
    unique: [['realm_id']],
    index: [['city_id', 'state', 'updated_at']],
    foreign: [ofRealm],
  });
}
