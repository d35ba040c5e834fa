import type { Knex } from 'knex';
import { createTable, long, orNull, sameCity, text, whole } from './table.js';

export { down } from './table.js';

/** Judgements as they were made: pack, engine, facts and answer, to be replayed. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'receipts', {
    columns: {
      city_id: text(26),
      id: text(26),
      dataset_id: orNull(text(26)),
      pack_version_id: text(26),
      pack_hash: text(64),
      engine: text(32),
      as_of: text(10),
      // The whole receipt as json; its digest is over this content.
      content: long,
      digest: text(64),
      created_at: whole,
    },
    primary: ['city_id', 'id'],
    index: [['city_id', 'dataset_id', 'created_at']],
    foreign: [sameCity('dataset_id', 'datasets'), sameCity('pack_version_id', 'pack_versions')],
  });
}
