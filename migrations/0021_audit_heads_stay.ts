import type { Knex } from 'knex';

export { down } from './table.js';

/** The end of a chain is not forgotten: the next entry would begin a second chain. */
export async function up(knex: Knex): Promise<void> {
  const refusal =
    knex.client.config.client === 'mysql2'
      ? "FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'an audit chain only grows'"
      : "BEGIN SELECT RAISE(ABORT, 'an audit chain only grows'); END";
  await knex.raw('DROP TRIGGER IF EXISTS audit_heads_stay');
  await knex.raw(`CREATE TRIGGER audit_heads_stay BEFORE DELETE ON audit_heads ${refusal}`);
}
