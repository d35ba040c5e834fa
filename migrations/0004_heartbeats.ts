import type { Knex } from 'knex';
import { createTable, text, whole } from './table.js';

export { down } from './table.js';

/** When each running process was last seen. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'heartbeats', {
    columns: { worker: text(64), kind: text(32), beat_at: whole },
    primary: ['worker'],
  });
}
