import { type CsvError, parse } from 'csv-parse/sync';
import { UnreadableFile } from './file-fault.js';
import { MOST_COLUMNS, rowProblem, type SourceRow, unreadableRow } from './source-row.js';

const DELIMITERS = [',', '\t', ';'];

type CsvRecord = { record: string[]; info: { lines: number } };

/** The sign that parts the columns: the one that the first line has most of. */
function delimiterOf(text: string): string {
  const header = text.slice(0, 20_000).split(/\r?\n/, 1)[0] ?? '';
  const count = (sign: string) => header.split(sign).length;
  return DELIMITERS.reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/**
 * The records of a CSV text (RFC 4180; comma, tab or semicolon); the first line names the columns.
 * A record with more or fewer values than columns is a row with a problem; quotes that do not close spoil the file.
 * A file of more than `most` records is refused without reading further than that.
 */
export function readCsvRows(text: string, most?: number): SourceRow[] {
  const [header, ...records] = parseCsv(text, most);
  if (!header) return [];
  if (most !== undefined && records.length > most)
    throw new UnreadableFile('tooManyRows', `超过 ${most} 行`, `There are more than ${most} lines`);
  const columns = columnsOf(header.record);
  // A record's own line is where the one before it ended, plus one.
  return records.map(({ record }, index) =>
    rowFromRecord(columns, record, index + 1, (records[index - 1] ?? header).info.lines + 1),
  );
}

function parseCsv(text: string, most?: number): CsvRecord[] {
  try {
    // One kind of line end: the parser would count a line end inside quotes twice.
    return parse(text.replace(/\r\n?/g, '\n'), {
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: '\n',
      max_record_size: 1_000_000,
      // The header, and one more than may be.
      ...(most === undefined ? {} : { to: most + 2 }),
    }) as unknown as CsvRecord[];
  } catch (error) {
    const { code, lines, message } = error as CsvError & { lines?: number };
    if (typeof code !== 'string') throw error;
    const line = typeof lines === 'number' ? { line: lines } : {};
    throw new UnreadableFile('notCsv', `不是有效的 CSV（${code}）`, `Not valid CSV: ${message}`, line);
  }
}

function columnsOf(header: readonly string[]): string[] {
  const columns = header.map((name) => name.trim());
  const refuse = (code: string, field: string, zh: string, en: string) =>
    new UnreadableFile(code, zh, en, { line: 1, field });
  if (columns.length > MOST_COLUMNS)
    throw refuse('tooManyColumns', '', `超过 ${MOST_COLUMNS} 列`, `There are more than ${MOST_COLUMNS} columns`);
  const repeated = columns.find((name, position) => columns.indexOf(name) !== position);
  if (repeated !== undefined)
    throw refuse('repeatedColumn', repeated, `列名“${repeated}”重复`, `Two columns are called “${repeated}”`);
  return columns;
}

function rowFromRecord(columns: readonly string[], record: readonly string[], number: number, line: number): SourceRow {
  if (record.length === columns.length)
    return { number, line, values: new Map(columns.map((name, position) => [name, record[position] ?? ''])) };
  const { length } = record;
  return unreadableRow(
    number,
    line,
    rowProblem(
      '',
      'wrongColumnCount',
      `应有 ${columns.length} 列，实有 ${length} 列`,
      `There are ${length} values for ${columns.length} columns`,
    ),
  );
}
