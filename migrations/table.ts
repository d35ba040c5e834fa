import type { Knex } from 'knex';

/** A column in both dialects: MariaDB enforces type and length itself, SQLite through STRICT and CHECK. */
type Column = { mysql: string; sqlite: string; maxLength?: number };

/** Text up to `max` characters, compared byte by byte. */
export const text = (max: number): Column => ({ mysql: `varchar(${max})`, sqlite: 'TEXT', maxLength: max });
/** Long text, such as json. */
export const long: Column = { mysql: 'longtext', sqlite: 'TEXT' };
/** Bytes, up to 16 MB. */
export const bytes: Column = { mysql: 'mediumblob', sqlite: 'BLOB' };
/** Whole numbers, instants (epoch milliseconds) among them. */
export const whole: Column = { mysql: 'bigint', sqlite: 'INTEGER' };
/** The same column where nothing may stand in it. */
export const orNull = (column: Column): Column & { nullable: true } => ({ ...column, nullable: true });

export type Table = {
  columns: Record<string, Column & { nullable?: true }>;
  primary: readonly string[];
  unique?: readonly (readonly string[])[];
  index?: readonly (readonly string[])[];
  /** Rows lie in the order of the primary key on SQLite as well, instead of beside it: half the size for narrow rows. */
  clustered?: boolean;
  /** Columns here → columns there. */
  foreign?: readonly { columns: readonly string[]; table: string; references: readonly string[] }[];
};

const list = (columns: readonly string[]): string => columns.map((column) => `\`${column}\``).join(', ');

function parts(name: string, table: Table, dialect: 'mysql' | 'sqlite'): string[] {
  const columns = Object.entries(table.columns).map(([column, { maxLength, nullable, ...types }]) => {
    const check = dialect === 'sqlite' && maxLength ? ` CHECK (length(\`${column}\`) <= ${maxLength})` : '';
    return `\`${column}\` ${types[dialect]} ${nullable ? 'NULL' : 'NOT NULL'}${check}`;
  });
  const foreign = (table.foreign ?? []).map(
    (key) =>
      `CONSTRAINT \`${name}_${key.columns.join('_')}_fk\` FOREIGN KEY (${list(key.columns)}) REFERENCES \`${key.table}\` (${list(key.references)})`,
  );
  return [...columns, `PRIMARY KEY (${list(table.primary)})`, ...foreign];
}

const indexName = (name: string, kind: string, number: number): string => `${name}_${kind}${number + 1}`;

/**
 * Makes a table with all its keys in ONE statement on MariaDB, where every statement of this kind commits: killed at any
 * point, the table is either whole or absent, and the migration can run again. On SQLite the migration's transaction does this.
 */
export async function createTable(knex: Knex, name: string, table: Table): Promise<void> {
  const unique = table.unique ?? [];
  const index = table.index ?? [];
  if (knex.client.config.client === 'mysql2') {
    const body = [
      ...parts(name, table, 'mysql'),
      ...unique.map((columns, number) => `UNIQUE KEY \`${indexName(name, 'u', number)}\` (${list(columns)})`),
      ...index.map((columns, number) => `KEY \`${indexName(name, 'i', number)}\` (${list(columns)})`),
    ];
    // Binary comparison is set here and not left to the database's default: A = a would be true there.
    await knex.raw(
      `CREATE TABLE IF NOT EXISTS \`${name}\` (${body.join(', ')}) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
    );
    return;
  }
  await knex.raw(
    `CREATE TABLE IF NOT EXISTS \`${name}\` (${parts(name, table, 'sqlite').join(', ')}) STRICT${table.clustered ? ', WITHOUT ROWID' : ''}`,
  );
  for (const [number, columns] of unique.entries())
    await knex.raw(
      `CREATE UNIQUE INDEX IF NOT EXISTS \`${indexName(name, 'u', number)}\` ON \`${name}\` (${list(columns)})`,
    );
  for (const [number, columns] of index.entries())
    await knex.raw(`CREATE INDEX IF NOT EXISTS \`${indexName(name, 'i', number)}\` ON \`${name}\` (${list(columns)})`);
}

/** A key into the city's own rows: the pair (city, id), so that a row cannot point into another city. */
export const sameCity = (column: string, table: string) => ({
  columns: ['city_id', column],
  table,
  references: ['city_id', 'id'],
});

/** The key of every table of a city. */
export const ofCity = { columns: ['city_id'], table: 'cities', references: ['id'] };

/** The key of every table of a realm (city, province or platform): its `city_id` is the realm's id. */
export const ofRealm = { columns: ['city_id'], table: 'realms', references: ['id'] };

/** Leaves the table: going back would throw away what people entered. */
export async function down(): Promise<void> {}
