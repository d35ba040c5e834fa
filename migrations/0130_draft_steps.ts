import type { Knex } from 'knex';
import { createTable, long, orNull, sameCity, text, whole } from './table.js';

export { down } from './table.js';

/** What happened to a draft on its way to being law: each step with the hash of the content it was about. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'draft_steps', {
    columns: {
      city_id: text(26),
      id: text(26),
      draft_id: text(26),
      seq: whole,
      kind: text(16),
      hash: text(64),
      person_id: text(26),
      at: whole,
      note: orNull(text(2000)),
      // Json: what the step has to keep besides (the rule a comment is about, the version that was made).
      details: long,
    },
    primary: ['city_id', 'id'],
    unique: [['city_id', 'draft_id', 'seq']],
    foreign: [sameCity('draft_id', 'pack_drafts')],
  });
}
