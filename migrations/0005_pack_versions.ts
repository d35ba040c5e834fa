import type { Knex } from 'knex';
import { createTable, long, ofCity, orNull, text, whole } from './table.js';

export { down } from './table.js';

/** Policy packs, each whole, in the bytes its hash was taken over. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'pack_versions', {
    columns: {
      city_id: text(26),
      id: text(26),
      version: text(32),
      // The version while it is published, else null: one published pack a version, any number of drafts.
      live_version: orNull(text(32)),
      hash: text(64),
      state: text(16),
      content: long,
      effective_from: orNull(text(10)),
      effective_to: orNull(text(10)),
      origin: text(16),
      created_at: whole,
      published_at: orNull(whole),
    },
    primary: ['city_id', 'id'],
    unique: [
      ['city_id', 'live_version'],
      ['city_id', 'hash'],
    ],
    index: [['city_id', 'state', 'effective_from']],
    foreign: [ofCity],
  });
}
