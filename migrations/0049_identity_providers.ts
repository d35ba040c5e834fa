import type { Knex } from 'knex';
import { createTable, ofRealm, orNull, text, whole } from './table.js';

export { down } from './table.js';

/** Unified identity services (OpenID Connect) through which a city's citizens and companies sign in. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'identity_providers', {
    columns: {
      city_id: text(26),
      id: text(32),
      label_zh: text(64),
      label_en: text(64),
      issuer: text(255),
      client_id: text(255),
      // Encrypted; null for a public client.
      client_secret: orNull(text(1000)),
      created_at: whole,
      updated_at: whole,
    },
    primary: ['city_id', 'id'],
    foreign: [ofRealm],
  });
}
