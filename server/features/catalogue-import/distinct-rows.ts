import { digest } from '../../core/canonical-json.js';
import type { Mapping } from './mapping.js';
import type { Normalised, NormalRow } from './normalise-row.js';
import type { RowNote } from './row-note.js';
import { type RowProblem, rowProblem, type SourceRow } from './source-row.js';

/** A row and what is to become of it: an entry under a code, the same as an earlier row, or nothing. */
export type PlannedRow = { source: SourceRow } & (
  | { kind: 'entry'; code: string; row: NormalRow; notes: RowNote[] }
  | { kind: 'repeated'; code: string; title: string; of: number }
  | { kind: 'refused'; problems: RowProblem[] }
);

type Seen = { number: number; code: string; content: string };

/**
 * Tells the rows of one file apart and gives each its code. The same row twice is one entry; different
 * rows under one key are numbered in their order or refused, as the mapping says.
 */
export function distinctRows({ source, key }: Mapping) {
  const seen = new Map<string, Seen[]>();
  const codes = new Set<string>();
  return (read: SourceRow, normalised: Normalised): PlannedRow => {
    if (!normalised.row) return { source: read, kind: 'refused', problems: normalised.problems };
    const { row, notes } = normalised;
    const before = seen.get(row.key) ?? [];
    const content = digest(row);
    const same = before.find((earlier) => earlier.content === content);
    if (same) return { source: read, kind: 'repeated', code: same.code, title: row.title, of: same.number };
    const code = row.code ?? codeFor(source, row.key, before.length);
    if (codes.has(code) || (before.length > 0 && key.repeated === 'refuse'))
      return { source: read, kind: 'refused', problems: [twice(before[0]?.number)] };
    codes.add(code);
    seen.set(row.key, [...before, { number: read.number, code, content }]);
    return { source: read, kind: 'entry', code, row, notes };
  };
}

const codeFor = (source: string, key: string, before: number): string =>
  `${source}-${key.slice(0, 16)}${before === 0 ? '' : `-${before + 1}`}`;

const twice = (number: number | undefined): RowProblem =>
  rowProblem(
    '',
    'repeatedKey',
    number === undefined ? '代码与前面的记录相同' : `与第 ${number} 条的识别列相同而内容不同`,
    number === undefined ? 'An earlier record has this code' : `Record ${number} has the same key and other content`,
  );
