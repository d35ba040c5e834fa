import type { Knex } from 'knex';
import { createTable, long, ofRealm, orNull, text, whole } from './table.js';

export { down } from './table.js';

/** Who changed what, in a chain of hashes for each realm. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'audit_entries', {
    columns: {
      city_id: text(26),
      seq: whole,
      at: whole,
      actor: text(128),
      role: text(64),
      action: text(64),
      subject: text(255),
      before_digest: orNull(text(64)),
      after_digest: orNull(text(64)),
      reason: orNull(text(1000)),
      // What tells of persons, as salted digests alone; the words and the salt stand in audit_personal.
      commitments: orNull(long),
      prev_hash: text(64),
      hash: text(64),
    },
    primary: ['city_id', 'seq'],
    index: [
      ['city_id', 'at'],
      ['city_id', 'subject', 'seq'],
      ['city_id', 'actor', 'seq'],
      ['city_id', 'action', 'seq'],
    ],
    foreign: [ofRealm],
  });
}
