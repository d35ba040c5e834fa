import type { Knex } from 'knex';
import { createTable, long, orNull, sameCity, text, whole } from './table.js';

export { down } from './table.js';

/** Questions to which a version that is scheduled would give another answer. Facts of the vocabulary only, no person. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'shadow_cases', {
    columns: {
      city_id: text(26),
      version_id: text(26),
      // Digest of facts and proposal: the same question again is counted.
      digest: text(64),
      facts: long,
      proposal: long,
      open_from: orNull(text(64)),
      open_to: orNull(text(64)),
      share_from: orNull(text(64)),
      share_to: orNull(text(64)),
      times: whole,
      first_at: whole,
      last_at: whole,
    },
    primary: ['city_id', 'version_id', 'digest'],
    foreign: [sameCity('version_id', 'pack_versions')],
  });
}
