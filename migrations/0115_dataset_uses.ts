import type { Knex } from 'knex';
import { createTable, sameCity, text, whole } from './table.js';

export { down } from './table.js';

/** How often an entry was looked at and its data fetched on a day: numbers, and nothing of who did. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'dataset_uses', {
    columns: { city_id: text(26), dataset_id: text(26), day: text(10), views: whole, downloads: whole },
    primary: ['city_id', 'dataset_id', 'day'],
    index: [['city_id', 'day']],
    foreign: [sameCity('dataset_id', 'datasets')],
  });
}
