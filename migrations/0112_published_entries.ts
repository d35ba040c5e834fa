import type { Knex } from 'knex';
import { createTable, orNull, sameCity, text, whole } from './table.js';

export { down } from './table.js';

/**
 * What the public lists: one narrow row for each published entry, with all that lists are narrowed, counted and sorted
 * by. The long texts stay in `datasets`, so that counting a large catalogue reads none of them (see adr/0004).
 */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'published_entries', {
    columns: {
      city_id: text(26),
      id: text(26),
      open_state: orNull(text(64)),
      share_state: orNull(text(64)),
      theme: text(64),
      body_id: text(64),
      industry: orNull(text(8)),
      frequency: orNull(text(64)),
      division: orNull(text(32)),
      // Sorted, with a blank between: sets of formats are few.
      formats: text(200),
      modified_on: text(10),
      issued_on: orNull(text(10)),
      title_zh: text(255),
      views: whole,
      downloads: whole,
    },
    primary: ['city_id', 'id'],
    index: [
      ['city_id', 'modified_on', 'id'],
      ['city_id', 'issued_on', 'id'],
      ['city_id', 'title_zh', 'id'],
      ['city_id', 'views', 'id'],
      ['city_id', 'downloads', 'id'],
      ['city_id', 'open_state', 'modified_on', 'id'],
      ['city_id', 'theme', 'modified_on', 'id'],
      ['city_id', 'body_id', 'modified_on', 'id'],
      // The counts beside the filters are read from this index alone.
      ['city_id', 'open_state', 'share_state', 'theme', 'body_id', 'industry', 'frequency', 'division', 'formats'],
    ],
    foreign: [sameCity('id', 'datasets')],
  });
}
