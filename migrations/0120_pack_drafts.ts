import type { Knex } from 'knex';
import { createTable, long, ofCity, orNull, sameCity, text, whole } from './table.js';

export { down } from './table.js';

/** Packs that officers work on. Every change raises the revision; the hash is of the content as it stands. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'pack_drafts', {
    columns: {
      city_id: text(26),
      id: text(26),
      title: text(128),
      // The version it began as a copy of; nothing where it came from files alone.
      based_on: orNull(text(26)),
      content: long,
      hash: text(64),
      revision: whole,
      // draft, submitted, returned, approved, scheduled, published or withdrawn.
      state: text(16),
      author_id: text(26),
      updated_by: text(26),
      created_at: whole,
      updated_at: whole,
    },
    primary: ['city_id', 'id'],
    index: [['city_id', 'state', 'updated_at']],
    foreign: [ofCity, sameCity('based_on', 'pack_versions')],
  });
}
