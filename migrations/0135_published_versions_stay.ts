import type { Knex } from 'knex';

export { down } from './table.js';

const SAME = ['city_id', 'id', 'version', 'hash', 'content', 'origin', 'effective_from', 'effective_to'];

/**
 * No statement of the application can change a version that was published. What can happen to it is that it is
 * withdrawn, and then nothing but its state changes.
 */
export async function up(knex: Knex): Promise<void> {
  const mysql = knex.client.config.client === 'mysql2';
  const equal = SAME.map((column) => `NEW.${column} ${mysql ? '<=>' : 'IS'} OLD.${column}`).join(' AND ');
  const changed = `OLD.state <> 'draft' AND NOT (NEW.state = 'withdrawn' AND ${equal})`;
  const words = 'published versions are not changed';
  await knex.raw('DROP TRIGGER IF EXISTS pack_versions_stay');
  await knex.raw(
    mysql
      ? `CREATE TRIGGER pack_versions_stay BEFORE UPDATE ON pack_versions FOR EACH ROW
         IF ${changed} THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '${words}'; END IF`
      : `CREATE TRIGGER pack_versions_stay BEFORE UPDATE ON pack_versions WHEN ${changed}
         BEGIN SELECT RAISE(ABORT, '${words}'); END`,
  );
}
