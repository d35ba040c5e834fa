import type { Knex } from 'knex';
import { createTable, sameCity, text, whole } from './table.js';

export { down } from './table.js';

/** Deadlines of entries that ran out without the act: each is noticed once, whoever looks and however often. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'passed_deadlines', {
    columns: {
      city_id: text(26),
      dataset_id: text(26),
      duty: text(64),
      due_on: text(10),
      provision: text(40),
      // What lateness means by the text (`breach`, `deemedConsent` …); empty where it says nothing.
      effect: text(64),
      pack_hash: text(64),
      noticed_at: whole,
    },
    primary: ['city_id', 'dataset_id', 'duty', 'due_on'],
    foreign: [sameCity('dataset_id', 'datasets')],
  });
}
