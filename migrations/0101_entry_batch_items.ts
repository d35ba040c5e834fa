import type { Knex } from 'knex';
import { createTable, long, orNull, sameCity, text, whole } from './table.js';

export { down } from './table.js';

/** The entries of a batch, and what became of each. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'entry_batch_items', {
    columns: {
      city_id: text(26),
      batch_id: text(26),
      dataset_id: text(26),
      // The order in which the entries are taken.
      place: whole,
      // waiting, done or skipped
      state: text(16),
      // Why it was skipped.
      note: orNull(text(32)),
      // json: what is changed in this entry alone
      change: orNull(long),
      // json: what stood there before, by which it can be taken back
      before: orNull(long),
      done_at: orNull(whole),
    },
    primary: ['city_id', 'batch_id', 'dataset_id'],
    index: [
      ['city_id', 'batch_id', 'state', 'place'],
      ['city_id', 'dataset_id', 'done_at'],
    ],
    foreign: [sameCity('batch_id', 'entry_batches'), sameCity('dataset_id', 'datasets')],
  });
}
