import type { Knex } from 'knex';
import { createTable, ofRealm, text, whole } from './table.js';

export { down } from './table.js';

/** The end of each realm's audit chain; locking this row puts appends in order. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'audit_heads', {
    columns: { city_id: text(26), seq: whole, hash: text(64) },
    primary: ['city_id'],
    foreign: [ofRealm],
  });
}
