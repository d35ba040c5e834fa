import type { Knex } from 'knex';
import { createTable, long, sameCity, text, whole } from './table.js';

export { down } from './table.js';

/** Each change of a draft, item by item with before and after: its history, and the way back to any revision. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'draft_changes', {
    columns: {
      city_id: text(26),
      draft_id: text(26),
      // The revision that the change made.
      revision: whole,
      at: whole,
      changed_by: text(26),
      changes: long,
    },
    primary: ['city_id', 'draft_id', 'revision'],
    foreign: [sameCity('draft_id', 'pack_drafts')],
  });
}
