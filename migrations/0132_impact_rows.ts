import type { Knex } from 'knex';
import { createTable, orNull, sameCity, text } from './table.js';

export { down } from './table.js';

/** An entry that a rehearsal found changed, a row a side. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'impact_rows', {
    columns: {
      city_id: text(26),
      run_id: text(26),
      dataset_id: text(26),
      side: text(8),
      from_state: orNull(text(64)),
      to_state: orNull(text(64)),
      from_verdict: orNull(text(16)),
      to_verdict: orNull(text(16)),
    },
    primary: ['city_id', 'run_id', 'dataset_id', 'side'],
    index: [['city_id', 'run_id', 'side', 'from_state', 'to_state', 'dataset_id']],
    foreign: [sameCity('run_id', 'impact_runs')],
  });
}
