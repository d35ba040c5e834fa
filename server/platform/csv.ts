/** Spreadsheet programs take these for the beginning of a formula, and run it. */
const FORMULA = /^[=+\-@\t\r]/;

/** One line of a table, ended as the format wants; no cell is a formula to whoever opens the file. */
export const csvLine = (cells: readonly (string | number)[]): string =>
  `${cells.map((cell) => quoted(typeof cell === 'number' ? String(cell) : guarded(cell))).join(',')}\r\n`;

const guarded = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
