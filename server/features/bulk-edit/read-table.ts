import { decodeText } from '../catalogue-import/decode-text.js';
import { type FileFault, UnreadableFile } from '../catalogue-import/file-fault.js';
import { readCsvRows } from '../catalogue-import/read-csv-rows.js';
import { type ColumnName, columnOf } from './table-columns.js';

/** A line of an uploaded table: what stands in the columns that are known; `fault` where the line cannot be read. */
export type TableLine = { line: number; cells: Partial<Record<ColumnName, string>>; fault?: FileFault['reason'] };

export type ReadTable =
  | { lines: TableLine[]; unknown: string[]; fault: null }
  | { lines: []; unknown: []; fault: FileFault };

const MOST_LINES = 5_000;
/** Cells that a spreadsheet would have run as formulas were exported with this before them. */
const GUARDED = /^'(?=[=+\-@\t\r])/;

/** Reads a table as spreadsheets save it: UTF-8 with or without a mark, UTF-16, or GB18030; columns in any order. */
export function readTable(bytes: Uint8Array): ReadTable {
  try {
    const rows = readCsvRows(decodeText(bytes).text, MOST_LINES);
    const heads = [...(rows.find(({ values }) => values.size > 0)?.values.keys() ?? [])];
    if (rows.length === 0) throw new UnreadableFile('empty', '文件里没有记录', 'There is no record in the file');
    if (!heads.some((head) => columnOf.get(head) === 'code'))
      throw new UnreadableFile('noCode', '缺少代码列', 'The column with the codes is missing', { line: 1 });
    return {
      lines: rows.map(({ line, values, problem }) => ({
        line,
        cells: Object.fromEntries(
          [...values].flatMap(([head, value]) => {
            const name = columnOf.get(head);
            return name ? [[name, value.replace(GUARDED, '').trim()]] : [];
          }),
        ),
        ...(problem ? { fault: problem.reason } : {}),
      })),
      unknown: heads.filter((head) => head !== '' && !columnOf.has(head)),
      fault: null,
    };
  } catch (error) {
    if (error instanceof UnreadableFile) return { lines: [], unknown: [], fault: error.fault };
    throw error;
  }
}
