import type { Response } from 'express';
import { csvLine } from '../csv.js';

export type CsvRow = readonly (string | number | null)[];

/** RFC 4180 with a byte order mark, by which spreadsheets know that it is UTF-8. */
export const csvText = (rows: readonly CsvRow[]): string =>
  `\ufeff${rows.map((row) => csvLine(row.map((cell) => cell ?? ''))).join('')}`;

/** Answers with a file to be saved under this name (plain letters, digits and hyphens), which nobody else keeps. */
export function sendCsv(res: Response, name: string, rows: readonly CsvRow[]): void {
  res.set('Cache-Control', 'private, no-store');
  res.set('Content-Disposition', `attachment; filename="${name}.csv"`);
  res.set('Content-Security-Policy', "sandbox; default-src 'none'; frame-ancestors 'none'");
  res.type('text/csv; charset=utf-8').send(csvText(rows));
}
