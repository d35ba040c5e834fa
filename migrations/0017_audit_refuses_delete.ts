import type { Knex } from 'knex';

export { down } from './table.js';

/** No role and no statement of the application can remove an audit entry. */
export async function up(knex: Knex): Promise<void> {
  const refusal =
    knex.client.config.client === 'mysql2'
      ? "FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'audit entries are not removed'"
      : "BEGIN SELECT RAISE(ABORT, 'audit entries are not removed'); END";
  await knex.raw('DROP TRIGGER IF EXISTS audit_entries_no_delete');
  await knex.raw(`CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries ${refusal}`);
}
