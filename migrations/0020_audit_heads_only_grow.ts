import type { Knex } from 'knex';

export { down } from './table.js';

/** The end of a chain moves on by one entry at a time, and never back. */
export async function up(knex: Knex): Promise<void> {
  const refusal =
    knex.client.config.client === 'mysql2'
      ? `FOR EACH ROW BEGIN
           IF NEW.city_id <> OLD.city_id OR NEW.seq <> OLD.seq + 1 THEN
             SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'an audit chain only grows';
           END IF;
         END`
      : `WHEN NEW.city_id <> OLD.city_id OR NEW.seq <> OLD.seq + 1
         BEGIN SELECT RAISE(ABORT, 'an audit chain only grows'); END`;
  await knex.raw('DROP TRIGGER IF EXISTS audit_heads_only_grow');
  await knex.raw(`CREATE TRIGGER audit_heads_only_grow BEFORE UPDATE ON audit_heads ${refusal}`);
}
