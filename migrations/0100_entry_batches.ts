import type { Knex } from 'knex';
import { createTable, long, ofCity, orNull, text, whole } from './table.js';

export { down } from './table.js';

/** What a person answered or changed for many entries at once: who, when, why, and how far it has come. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'entry_batches', {
    columns: {
      city_id: text(26),
      id: text(26),
      // answer, undo, word or edit
      kind: text(16),
      // prepared, running or done
      state: text(16),
      person_id: text(26),
      role: text(128),
      reason: text(1000),
      // json: what was said of every entry of the batch
      content: long,
      // Over the entries' ids and the content: what the audit knows the batch by.
      digest: text(64),
      // The batch that this one takes back; each is taken back once.
      undo_of: orNull(text(26)),
      total: whole,
      created_at: whole,
      touched_at: whole,
      finished_at: orNull(whole),
    },
    primary: ['city_id', 'id'],
    unique: [['city_id', 'undo_of']],
    index: [
      ['city_id', 'created_at'],
      ['city_id', 'state', 'touched_at'],
    ],
    foreign: [ofCity],
  });
}
