import type { Knex } from 'knex';
import { connect } from '../../../server/platform/db/connect.js';

type Row = Record<string, string | number | null>;
/** The audit as it stands in its three tables. */
export type Rows = { entries: Row[]; personal: Row[]; heads: Row[] };

/** One thing that somebody with the database in hand may do to an audit. */
export type Tampering = { what: string; act: (rows: Rows) => void };

const TRIGGERS = [
  'audit_entries_no_update',
  'audit_entries_no_delete',
  'audit_personal_no_update',
  'audit_heads_only_grow',
  'audit_heads_stay',
];

const TABLES = { entries: 'audit_entries', personal: 'audit_personal', heads: 'audit_heads' } as const;

/** The database as its owner sees it, with every lock taken off. Undone for each attempt. */
export async function withOwner(
  url: string,
  work: (owner: {
    rows: Rows;
    tamper: (tampering: Tampering) => Promise<void>;
    restore: () => Promise<void>;
  }) => Promise<void>,
): Promise<void> {
  const knex = connect(url, { connections: 1 });
  try {
    for (const trigger of TRIGGERS) await knex.raw(`DROP TRIGGER IF EXISTS ${trigger}`);
    await knex.raw(url.startsWith('sqlite:') ? 'PRAGMA foreign_keys = OFF' : 'SET FOREIGN_KEY_CHECKS = 0');
    const rows = await readAll(knex);
    await work({
      rows: structuredClone(rows),
      tamper: async ({ act }) => {
        const changed = structuredClone(rows);
        act(changed);
        await writeAll(knex, changed);
      },
      restore: () => writeAll(knex, rows),
    });
    await writeAll(knex, rows);
  } finally {
    await knex.destroy();
  }
}

async function readAll(knex: Knex): Promise<Rows> {
  const read = (table: string, ...order: string[]) =>
    knex(table)
      .select()
      .orderBy(order.map((column) => ({ column }))) as Promise<Row[]>;
  return {
    entries: await read(TABLES.entries, 'city_id', 'seq'),
    personal: await read(TABLES.personal, 'city_id', 'seq', 'person'),
    heads: await read(TABLES.heads, 'city_id'),
  };
}

const writeAll = (knex: Knex, rows: Rows): Promise<void> =>
  knex.transaction(async (transaction) => {
    for (const name of ['personal', 'entries', 'heads'] as const) {
      await transaction(TABLES[name]).delete();
      if (rows[name].length > 0) await transaction(TABLES[name]).insert(rows[name]);
    }
  });

const other = (value: string | number | null): string | number =>
  value === null
    ? 'x'
    : typeof value === 'number'
      ? value + 1_000
      : `${value.slice(0, -1)}${value.endsWith('0') ? '1' : '0'}`;

const at = (rows: Row[], position: number): Row => {
  const row = rows[position];
  if (!row) throw new RangeError(`There is no row ${position}`);
  return row;
};

/** Every edit of one field, every removal, every doubled or foreign entry, every swap: each by itself. */
export function everyTampering({ entries, personal, heads }: Rows): Tampering[] {
  const numbers = entries.map((_, position) => position);
  const edits = (table: keyof Rows, rows: Row[]): Tampering[] =>
    rows.flatMap((row, position) =>
      Object.keys(row).map((column) => ({
        what: `edit ${table} ${position} ${column}`,
        act: (all: Rows) => {
          const changed = at(all[table], position);
          changed[column] = column === 'city_id' ? 'platform' : other(changed[column] ?? null);
        },
      })),
    );
  return [
    ...edits('entries', entries),
    ...edits('personal', personal),
    ...edits('heads', heads),
    ...personal.map((_, position) => ({
      what: `remove personal ${position}`,
      act: (all: Rows) => void all.personal.splice(position, 1),
    })),
    ...numbers.map((position) => ({
      what: `remove entry ${position}`,
      act: (all: Rows) => void all.entries.splice(position, 1),
    })),
    ...numbers.map((position) => ({
      what: `insert after entry ${position}, moving the rest on`,
      act: (all: Rows) => {
        for (const entry of all.entries.slice(position + 1)) entry['seq'] = Number(entry['seq']) + 1;
        const twin = { ...at(all.entries, position), seq: Number(at(all.entries, position)['seq']) + 1 };
        all.entries.splice(position + 1, 0, twin);
      },
    })),
    ...numbers.slice(1).map((position) => ({
      what: `swap entries ${position - 1} and ${position}`,
      act: (all: Rows) => {
        const [first, second] = [at(all.entries, position - 1), at(all.entries, position)];
        [first['seq'], second['seq']] = [second['seq'] ?? null, first['seq'] ?? null];
      },
    })),
    { what: 'forget the end', act: (all) => void all.heads.splice(0, 1) },
  ];
}
