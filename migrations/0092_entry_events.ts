import type { Knex } from 'knex';
import { createTable, long, ofCity, orNull, sameCity, text, whole } from './table.js';

export { down } from './table.js';

/** What happened to entries: who, when, what changed and why; staff read all of it, the public what concerns it. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'entry_events', {
    columns: {
      city_id: text(26),
      id: text(26),
      run_id: orNull(text(26)),
      dataset_id: orNull(text(26)),
      at: whole,
      day: text(10),
      // submitted, passed, returned, published, changed, suspended …
      what: text(32),
      step_id: orNull(text(64)),
      person_id: orNull(text(26)),
      role: text(64),
      why: orNull(text(2000)),
      // json: what changed, field by field
      changes: orNull(long),
      // The revision of the run that the person saw: the same form sent twice is recognised by it.
      seen: orNull(whole),
      is_public: whole,
    },
    primary: ['city_id', 'id'],
    index: [
      ['city_id', 'dataset_id', 'at'],
      ['city_id', 'run_id', 'at'],
    ],
    foreign: [ofCity, sameCity('run_id', 'entry_runs'), sameCity('dataset_id', 'datasets')],
  });
}
