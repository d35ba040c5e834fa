import type { Knex } from 'knex';
import { createTable, orNull, text, whole } from './table.js';

export { down } from './table.js';

/**
 * What people, sessions and audit chains belong to: a city, a province or the platform. A city's realm has the
 * city's own id, so that `city_id` in a table of realms means the same city as everywhere else.
 */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'realms', {
    columns: {
      id: text(26),
      kind: text(16),
      code: text(32),
      // The code while the realm is not closed, else null: a closed city's code may be taken again.
      live_code: orNull(text(32)),
      created_at: whole,
    },
    primary: ['id'],
    unique: [['kind', 'live_code']],
  });
  await knex('realms')
    .insert({ id: 'platform', kind: 'platform', code: 'platform', live_code: 'platform', created_at: 0 })
    .onConflict('id')
    .ignore();
}
