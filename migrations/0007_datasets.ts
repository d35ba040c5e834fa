import type { Knex } from 'knex';
import { createTable, long, ofCity, orNull, sameCity, text, whole } from './table.js';

export { down } from './table.js';

/** The catalogue: one row an entry. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'datasets', {
    columns: {
      city_id: text(26),
      id: text(26),
      code: text(128),
      title_zh: text(255),
      title_en: orNull(text(255)),
      summary_zh: text(4000),
      summary_en: orNull(text(4000)),
      theme: text(64),
      body_id: text(64),
      frequency: orNull(text(64)),
      issued_on: orNull(text(10)),
      modified_on: text(10),
      // The pack's judgement, as far as lists need it; the whole of it stands in the receipt.
      open_state: orNull(text(64)),
      share_state: orNull(text(64)),
      proposal_open: orNull(text(64)),
      proposal_share: orNull(text(64)),
      verdict_open: orNull(text(16)),
      verdict_share: orNull(text(16)),
      facts: long,
      details: long,
      // All that the search looks at, in the form in which it compares: for the check of a whole phrase.
      search_text: long,
      source: text(64),
      content_digest: text(64),
      receipt_id: orNull(text(26)),
      version: whole,
      created_at: whole,
      updated_at: whole,
    },
    primary: ['city_id', 'id'],
    unique: [['city_id', 'code']],
    // Each index ends in the sort column, so that a page costs the same in a city of any size.
    index: [
      ['city_id', 'modified_on', 'id'],
      ['city_id', 'title_zh', 'id'],
      ['city_id', 'open_state', 'modified_on', 'id'],
      ['city_id', 'share_state', 'modified_on', 'id'],
      ['city_id', 'theme', 'open_state', 'modified_on', 'id'],
      ['city_id', 'body_id', 'open_state', 'modified_on', 'id'],
    ],
    foreign: [ofCity, sameCity('body_id', 'bodies')],
  });
}
