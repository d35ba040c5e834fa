import type { Knex } from 'knex';
import { createTable, sameCity, text, whole } from './table.js';

export { down } from './table.js';

/** Which words and pairs of signs occur in which entry: the search, without a setting of the server (see adr/0004). */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'dataset_tokens', {
    columns: { city_id: text(26), token: text(32), field_rank: whole, dataset_id: text(26) },
    primary: ['city_id', 'token', 'field_rank', 'dataset_id'],
    index: [['city_id', 'dataset_id']],
    foreign: [sameCity('dataset_id', 'datasets')],
  });
}
