import type { Knex } from 'knex';
import { createTable, long, text, whole } from './table.js';

export { down } from './table.js';

/**
 * What audit entries tell of persons, with the salt of each commitment. Removing a row erases it for good: without
 * the salt nobody can tell from the digest in the chain what it was, and the chain holds as before.
 */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'audit_personal', {
    columns: { city_id: text(26), seq: whole, person: text(128), salt: text(64), content: long },
    primary: ['city_id', 'seq', 'person'],
    index: [['city_id', 'person']],
    foreign: [{ columns: ['city_id', 'seq'], table: 'audit_entries', references: ['city_id', 'seq'] }],
  });
}
