import type { Knex } from 'knex';
import { createTable, orNull, sameCity, text } from './table.js';

export { down } from './table.js';

/** Which steps wait, for whom, since when and until when: the work lists. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'entry_waits', {
    columns: {
      city_id: text(26),
      run_id: text(26),
      step_id: text(64),
      role: text(32),
      does: text(16),
      since: text(10),
      due_on: orNull(text(10)),
      due_provision: orNull(text(64)),
    },
    primary: ['city_id', 'run_id', 'step_id'],
    index: [['city_id', 'role', 'since']],
    foreign: [sameCity('run_id', 'entry_runs')],
  });
}
