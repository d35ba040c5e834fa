import type { Knex } from 'knex';
import { createTable, long, sameCity, text, whole } from './table.js';

export { down } from './table.js';

/** What has been entered for a city on its way on board, step by step, as json. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'onboarding_parts', {
    columns: {
      city_id: text(26),
      onboarding_id: text(26),
      part: text(32),
      content: long,
      updated_at: whole,
    },
    primary: ['city_id', 'onboarding_id', 'part'],
    foreign: [sameCity('onboarding_id', 'onboardings')],
  });
}
