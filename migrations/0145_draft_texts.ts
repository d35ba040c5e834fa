import type { Knex } from 'knex';
import { createTable, orNull, sameCity, text, whole } from './table.js';

export { down } from './table.js';

const aText = (column: string) => ({
  columns: ['city_id', column],
  table: 'regulation_texts',
  references: ['city_id', 'version'],
});

/** Which text a draft is read beside, and the amended text that it follows. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'draft_texts', {
    columns: {
      city_id: text(26),
      draft_id: text(26),
      base_version: orNull(whole),
      amended_version: orNull(whole),
      changed_by: text(26),
      changed_at: whole,
    },
    primary: ['city_id', 'draft_id'],
    foreign: [sameCity('draft_id', 'pack_drafts'), aText('base_version'), aText('amended_version')],
  });
}
