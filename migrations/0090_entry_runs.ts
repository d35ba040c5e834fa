import type { Knex } from 'knex';
import { createTable, long, ofCity, orNull, sameCity, text, whole } from './table.js';

export { down } from './table.js';

/** What is on its way through the steps of a city: new entries, changes, withdrawals, disputes. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'entry_runs', {
    columns: {
      city_id: text(26),
      id: text(26),
      // compilation, change, withdrawal, class-dispute or provider-dispute
      kind: text(32),
      // The published entry that it is about; null until a new one is published.
      dataset_id: orNull(text(26)),
      body_id: text(64),
      code: text(128),
      title: text(255),
      // draft, running, returned, done or dropped
      state: text(16),
      // Null where the person's account is gone.
      author_id: orNull(text(26)),
      // json: the entry as it is to be, or what the dispute is about
      content: long,
      reason: orNull(text(2000)),
      // The day of the event that set it off, from which clocks of the text run.
      occurred_on: orNull(text(10)),
      // The version of the published entry that the draft began from.
      base_version: orNull(whole),
      revision: whole,
      created_at: whole,
      updated_at: whole,
    },
    primary: ['city_id', 'id'],
    index: [
      ['city_id', 'state', 'updated_at'],
      ['city_id', 'body_id', 'state', 'updated_at'],
      ['city_id', 'code'],
      ['city_id', 'dataset_id', 'state'],
    ],
    foreign: [ofCity, sameCity('body_id', 'bodies'), sameCity('dataset_id', 'datasets')],
  });
}
