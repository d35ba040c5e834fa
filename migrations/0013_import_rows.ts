import type { Knex } from 'knex';
import { createTable, orNull, sameCity, text, whole } from './table.js';

export { down } from './table.js';

/** What became of each row of an imported file. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'import_rows', {
    columns: {
      city_id: text(26),
      run_id: text(26),
      row_number: whole,
      outcome: text(32),
      reason: orNull(text(1000)),
      code: orNull(text(128)),
      dataset_id: orNull(text(26)),
    },
    primary: ['city_id', 'run_id', 'row_number'],
    index: [['city_id', 'run_id', 'outcome', 'row_number']],
    foreign: [sameCity('run_id', 'import_runs'), sameCity('dataset_id', 'datasets')],
  });
}
