import type { Knex } from 'knex';
import { createTable, long, ofRealm, orNull, text, whole } from './table.js';

export { down } from './table.js';

/** Letters to be sent, written in the transaction that causes them. Their text is encrypted, and gone once sent. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'outbox', {
    columns: {
      city_id: text(26),
      id: text(26),
      // One letter per key, however often it is queued.
      dedupe_key: text(128),
      letter: orNull(long),
      state: text(16),
      attempts: whole,
      created_at: whole,
      send_after: whole,
      sent_at: orNull(whole),
    },
    primary: ['city_id', 'id'],
    unique: [['city_id', 'dedupe_key']],
    index: [
      ['city_id', 'state', 'send_after'],
      ['state', 'send_after'],
    ],
    foreign: [ofRealm],
  });
}
