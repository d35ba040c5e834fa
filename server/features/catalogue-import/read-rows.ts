import { decodeText, type Encoding } from './decode-text.js';
import type { FileBytes } from './file-bytes.js';
import { UnreadableFile } from './file-fault.js';
import { readCsvRows } from './read-csv-rows.js';
import { readJsonLines, readJsonRows } from './read-json-rows.js';
import { MOST_ROWS, type SourceRow } from './source-row.js';

/**
 * The records of a file. `recordsAt` says where in a JSON file the list stands.
 * Throws UnreadableFile where no record can be read at all, or there are more than 50,000.
 */
export function readRows({ kind, bytes }: FileBytes, recordsAt: string): { rows: SourceRow[]; encoding: Encoding } {
  const { text, encoding } = decodeText(bytes);
  const read = {
    json: () => readJsonRows(text, recordsAt),
    jsonl: () => readJsonLines(text),
    csv: () => readCsvRows(text),
  };
  const rows = read[kind]();
  if (rows.length === 0) throw new UnreadableFile('empty', '文件里没有记录', 'There is no record in the file');
  if (rows.length > MOST_ROWS)
    throw new UnreadableFile('tooManyRows', `超过 ${MOST_ROWS} 条记录`, `There are more than ${MOST_ROWS} records`);
  return { rows, encoding };
}
