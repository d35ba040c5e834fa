import type { Knex } from 'knex';
import { createTable, long, ofCity, orNull, text, whole } from './table.js';

export { down } from './table.js';

/** Rehearsals: what a pack would change in the catalogue as it was. The same question is worked out once. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'impact_runs', {
    columns: {
      city_id: text(26),
      id: text(26),
      // The content rehearsed, the content it is compared with, and the catalogue as it was.
      hash: text(64),
      base_hash: text(64),
      catalogue: text(64),
      state: text(16),
      total: whole,
      done: whole,
      changed: whole,
      // Json: how many entries change from what to what.
      summary: long,
      failure: orNull(text(500)),
      started_at: whole,
      // A run whose worker has not been heard of for a while is begun again by whoever looks.
      beat_at: whole,
      finished_at: orNull(whole),
    },
    primary: ['city_id', 'id'],
    unique: [['city_id', 'hash', 'base_hash', 'catalogue']],
    foreign: [ofCity],
  });
}
