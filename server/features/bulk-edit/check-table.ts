import { groupBy } from '../../core/group-by.js';
import type { StoredEntry } from '../deciding/stored-entry.js';
import { checkLine, type LineChange, type LineProblem } from './check-line.js';
import type { ColumnWords } from './column-words.js';
import type { TableLine } from './read-table.js';

export type CheckedTable = { changes: LineChange[]; unchanged: number; problems: LineProblem[] };

/** Everything that a table would change, and everything wrong with it, line by line. */
export function checkTable(
  lines: readonly TableLine[],
  entries: ReadonlyMap<string, StoredEntry>,
  words: ColumnWords,
): CheckedTable {
  const repeated = new Set(
    [...groupBy(lines, ({ cells }) => cells.code ?? '')].flatMap(([code, some]) => (some.length > 1 ? [code] : [])),
  );
  const table: CheckedTable = { changes: [], unchanged: 0, problems: [] };
  for (const line of lines) {
    const code = line.cells.code ?? '';
    const stored = entries.get(code);
    if (line.fault) table.problems.push({ line: line.line, column: 'code', key: 'table.problem.unreadable' });
    else if (!stored) table.problems.push({ line: line.line, column: 'code', key: 'table.problem.unknownCode' });
    else if (repeated.has(code)) table.problems.push({ line: line.line, column: 'code', key: 'table.problem.twice' });
    else {
      const { change, problems } = checkLine(line, stored, words);
      table.problems.push(...problems);
      if (change) table.changes.push(change);
      else if (problems.length === 0) table.unchanged += 1;
    }
  }
  return table;
}
