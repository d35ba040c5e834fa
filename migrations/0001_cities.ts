import type { Knex } from 'knex';
import { createTable, long, orNull, text, whole } from './table.js';

export { down } from './table.js';

/** The cities on the platform; everything a city owns hangs on `id`, which is never used twice. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'cities', {
    columns: {
      id: text(26),
      code: text(32),
      // The code while the city is not closed, else null: a closed city's code may be taken again.
      live_code: orNull(text(32)),
      status: text(16),
      province_code: text(6),
      settings: long,
      mark_svg: long,
      hero_svg: long,
      created_at: whole,
      updated_at: whole,
    },
    primary: ['id'],
    unique: [['live_code']],
    foreign: [{ columns: ['id'], table: 'realms', references: ['id'] }],
  });
}
