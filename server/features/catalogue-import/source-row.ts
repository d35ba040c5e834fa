import type { Localized } from '../../core/localized.js';

/** One thing wrong with one row. `field` is the column of the source, or empty for the row as a whole. */
export type RowProblem = { field: string; code: string; reason: Localized };

export const rowProblem = (field: string, code: string, zh: string, en: string): RowProblem => ({
  field: field.slice(0, 80),
  code,
  reason: { zh, en },
});

/** A record of the file, whatever its kind: column → text. A record that could not be read has a problem instead. */
export type SourceRow = {
  /** From 1, in the order of the file. */
  number: number;
  /** The line on which it begins, from 1. */
  line: number;
  values: ReadonlyMap<string, string>;
  problem?: RowProblem;
};

export const MOST_ROWS = 50_000;
export const MOST_COLUMNS = 200;

const NOTHING: ReadonlyMap<string, string> = new Map();

export const unreadableRow = (number: number, line: number, problem: RowProblem): SourceRow => ({
  number,
  line,
  values: NOTHING,
  problem,
});

export const tooManyColumns = () =>
  rowProblem('', 'tooManyColumns', `超过 ${MOST_COLUMNS} 列`, `There are more than ${MOST_COLUMNS} columns`);

function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return value.map(asText).join(',');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A JSON value as a row: numbers and lists become text, so that every source reads alike. */
export function rowFromJson(value: unknown, number: number, line: number): SourceRow {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return unreadableRow(number, line, rowProblem('', 'notAnObject', '这一条不是对象', 'This record is not an object'));
  const members = Object.entries(value);
  if (members.length > MOST_COLUMNS) return unreadableRow(number, line, tooManyColumns());
  return { number, line, values: new Map(members.map(([key, member]) => [key.trim(), asText(member)])) };
}
