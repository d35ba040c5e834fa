import type { Knex } from 'knex';
import { createTable, sameCity, text } from './table.js';

export { down } from './table.js';

/** The formats in which an entry is offered. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'dataset_formats', {
    columns: { city_id: text(26), format: text(16), dataset_id: text(26) },
    primary: ['city_id', 'format', 'dataset_id'],
    index: [['city_id', 'dataset_id']],
    foreign: [sameCity('dataset_id', 'datasets')],
  });
}
