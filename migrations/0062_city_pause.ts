import type { Knex } from 'knex';

export { down } from './table.js';

/** Why a city is suspended, for the notice that its readers see. */
export async function up(knex: Knex): Promise<void> {
  if (await knex.schema.hasColumn('cities', 'pause')) return;
  await knex.schema.alterTable('cities', (table) => {
    table.text('pause').nullable();
  });
}
