import type { Knex } from 'knex';
import { createTable, long, sameCity, text, whole } from './table.js';

export { down } from './table.js';

/**
 * The entries that a rehearsal found changed, list by list of its summary, many in one row: a row for each made half of
 * the work of a rehearsal. What was rehearsed before is rehearsed anew when somebody asks.
 */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'impact_lists', {
    columns: {
      city_id: text(26),
      run_id: text(26),
      // Which line of the summary, by the number that the line carries.
      list: whole,
      // The places in the list, from 0, of the first and the last entry of this row.
      first: whole,
      last: whole,
      // Ids of entries, in order, with a blank between them.
      ids: long,
    },
    primary: ['city_id', 'run_id', 'list', 'first'],
    foreign: [sameCity('run_id', 'impact_runs')],
  });
  await knex.schema.dropTableIfExists('impact_rows');
  await knex('impact_runs').delete();
}
