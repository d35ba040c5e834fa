import type { MessageKey, MessageParams } from '../../platform/i18n/translate.js';
import type { EntryChange, Metadata } from '../deciding/entry-batch.js';
import type { StoredEntry } from '../deciding/stored-entry.js';
import { CELL_READERS } from './cell-readers.js';
import { type ColumnWords, means } from './column-words.js';
import type { TableLine } from './read-table.js';
import { type ColumnName, cellsOf } from './table-columns.js';

/** One thing wrong with one line: which column, and a sentence of the interface. */
export type LineProblem = { line: number; column: ColumnName; key: MessageKey; params?: MessageParams };

/** What a line would change in its entry. */
export type LineChange = { stored: StoredEntry; change: EntryChange; columns: ColumnName[] };

export type CheckedLine = { change: LineChange | null; problems: LineProblem[] };

/** Compares a line with its entry: only what differs is checked and changed. */
export function checkLine({ line, cells }: TableLine, stored: StoredEntry, words: ColumnWords): CheckedLine {
  const now = cellsOf(stored);
  const columns = (Object.keys(cells) as ColumnName[]).filter(
    (name) => !means(words, name, cells[name] ?? '', now[name]),
  );
  const problems: LineProblem[] = [];
  let metadata: Metadata = {};
  for (const column of columns) {
    const tell = (key: MessageKey, params: MessageParams = {}) => void problems.push({ line, column, key, params });
    metadata = {
      ...metadata,
      ...CELL_READERS[column](cells[column] ?? '', { entry: stored.entry, metadata, words, tell }),
    };
  }
  const change = { stored, change: { metadata, version: stored.version }, columns };
  return { change: problems.length > 0 || columns.length === 0 ? null : change, problems };
}
