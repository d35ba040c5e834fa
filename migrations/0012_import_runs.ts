import type { Knex } from 'knex';
import { createTable, long, ofCity, orNull, text, whole } from './table.js';

export { down } from './table.js';

/** Each reading of a catalogue file. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'import_runs', {
    columns: {
      city_id: text(26),
      id: text(26),
      source: text(64),
      file_name: text(255),
      file_digest: text(64),
      state: text(16),
      counts: long,
      started_at: whole,
      finished_at: orNull(whole),
    },
    primary: ['city_id', 'id'],
    index: [['city_id', 'started_at']],
    foreign: [ofCity],
  });
}
