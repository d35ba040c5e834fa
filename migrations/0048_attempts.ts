import type { Knex } from 'knex';
import { createTable, ofRealm, text, whole } from './table.js';

export { down } from './table.js';

/** How often something limited was tried; the key is a keyed digest of route, account and address. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'attempts', {
    columns: { city_id: text(26), key_hash: text(64), tries: whole, ends_at: whole },
    primary: ['city_id', 'key_hash'],
    index: [['ends_at']],
    foreign: [ofRealm],
  });
}
