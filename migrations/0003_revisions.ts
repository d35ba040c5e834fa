import type { Knex } from 'knex';
import { createTable, text, whole } from './table.js';

export { down } from './table.js';

/** Counters that tell every process that something it has cached was changed by another. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'revisions', {
    columns: { name: text(32), value: whole },
    primary: ['name'],
  });
}
