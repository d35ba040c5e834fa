import type { Knex } from 'knex';

export { down } from './table.js';

/** No role and no statement of the application can change an audit entry. */
export async function up(knex: Knex): Promise<void> {
  const refusal =
    knex.client.config.client === 'mysql2'
      ? "FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'audit entries are not changed'"
      : "BEGIN SELECT RAISE(ABORT, 'audit entries are not changed'); END";
  await knex.raw('DROP TRIGGER IF EXISTS audit_entries_no_update');
  await knex.raw(`CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries ${refusal}`);
}
