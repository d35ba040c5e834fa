import type { Knex } from 'knex';
import { createTable, orNull, sameCity, text, whole } from './table.js';

export { down } from './table.js';

/** What an amended text touches in a draft, to be looked at again: by whom, until when, and who has done so. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'reconfirmations', {
    columns: {
      city_id: text(26),
      draft_id: text(26),
      // rule, condition, duty, step, or article where nothing hangs on it yet.
      kind: text(16),
      item: text(160),
      article: text(16),
      // changed, moved, new or gone.
      change_kind: text(16),
      // Of the article's words: amended again, it is to be confirmed again.
      digest: text(64),
      owner_id: orNull(text(26)),
      due_on: orNull(text(10)),
      note: orNull(text(500)),
      confirmed_by: orNull(text(26)),
      confirmed_at: orNull(whole),
    },
    primary: ['city_id', 'draft_id', 'kind', 'item', 'article'],
    foreign: [sameCity('draft_id', 'pack_drafts')],
  });
}
