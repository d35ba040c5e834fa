import type { Knex } from 'knex';
import { createTable, sameCity, text, whole } from './table.js';

export { down } from './table.js';

/**
 * Which words and pairs of signs occur in which published entry, and at what place: the search (see adr/0004). The entry
 * stands before the place, so that a second word of a search is a look-up by key.
 */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'search_postings', {
    columns: { city_id: text(26), token: text(32), dataset_id: text(26), field_rank: whole },
    primary: ['city_id', 'token', 'dataset_id'],
    index: [['city_id', 'dataset_id']],
    foreign: [sameCity('dataset_id', 'datasets')],
    clustered: true,
  });
}
