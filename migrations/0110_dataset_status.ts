import type { Knex } from 'knex';

export { down } from './table.js';

/** Whether the public sees an entry: published, suspended or withdrawn; since when, and why not. */
export async function up(knex: Knex): Promise<void> {
  await addColumn(knex, 'status', "varchar(16) NOT NULL DEFAULT 'published'");
  await addColumn(knex, 'status_reason', 'varchar(500) NULL');
  await addColumn(knex, 'status_since', 'varchar(10) NULL');
}

/** Column by column, so that a migration that was killed half-way can run again. */
async function addColumn(knex: Knex, name: string, definition: string): Promise<void> {
  if (await knex.schema.hasColumn('datasets', name)) return;
  const length = /\d+/.exec(definition)?.[0];
  const own = knex.client.config.client === 'mysql2' ? definition : definition.replace(/varchar\(\d+\)/, 'TEXT');
  const check = knex.client.config.client === 'mysql2' ? '' : ` CHECK (length(\`${name}\`) <= ${length})`;
  await knex.raw(`ALTER TABLE \`datasets\` ADD COLUMN \`${name}\` ${own}${check}`);
}
