import type { Knex } from 'knex';
import { createTable, orNull, sameCity, text, whole } from './table.js';

export { down } from './table.js';

/** The judging anew of a catalogue when a version comes into force: how far it is, so that it goes on after a crash. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'redecide_runs', {
    columns: {
      city_id: text(26),
      version_id: text(26),
      // The id of the last entry that was looked at; empty at the beginning.
      after_id: text(26),
      total: whole,
      done: whole,
      changed: whole,
      started_at: whole,
      finished_at: orNull(whole),
    },
    primary: ['city_id', 'version_id'],
    foreign: [sameCity('version_id', 'pack_versions')],
  });
}
