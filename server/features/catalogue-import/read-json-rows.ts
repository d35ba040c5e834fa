import { jsonFault, linesOfItems } from '../../core/json-position.js';
import { UnreadableFile } from './file-fault.js';
import { rowFromJson, rowProblem, type SourceRow, unreadableRow } from './source-row.js';

/** The records of a JSON text: the list itself, or the one at `path` (`result.records`). */
export function readJsonRows(text: string, path: string): SourceRow[] {
  const list = listAt(parse(text), path);
  const lines = linesOfItems(text, path);
  return list.map((value, index) => rowFromJson(value, index + 1, lines[index] ?? 1));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { line, reason } = jsonFault(text, error);
    throw new UnreadableFile('notJson', `不是有效的 JSON：${reason}`, `Not valid JSON: ${reason}`, { line });
  }
}

function listAt(value: unknown, path: string): unknown[] {
  const steps = path === '' ? [] : path.split('.');
  const found = steps.reduce<unknown>(
    (within, step) =>
      typeof within === 'object' && within !== null && Object.hasOwn(within, step)
        ? (within as Record<string, unknown>)[step]
        : undefined,
    value,
  );
  if (Array.isArray(found)) return found;
  const place = path === '' ? { zh: '最外层', en: 'the top' } : { zh: path, en: path };
  throw new UnreadableFile('noList', `${place.zh}不是列表`, `There is no list of records at ${place.en}`, { line: 1 });
}

/** The records of a text with one JSON value a line; a line that is no JSON is a row with a problem. */
export function readJsonLines(text: string): SourceRow[] {
  const rows: SourceRow[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    rows.push(readLine(line, rows.length + 1, index + 1));
  }
  return rows;
}

function readLine(text: string, number: number, line: number): SourceRow {
  try {
    return rowFromJson(JSON.parse(text), number, line);
  } catch {
    return unreadableRow(
      number,
      line,
      rowProblem('', 'notJson', '这一行不是有效的 JSON', 'This line is not valid JSON'),
    );
  }
}
