import { createHash } from 'node:crypto';
import type { DatasetRow, EntryDetails } from './entry.js';

/** A row of `published_entries`: what lists are narrowed, counted and sorted by. */
export type PublishedRow = {
  id: string;
  open_state: string | null;
  share_state: string | null;
  theme: string;
  body_id: string;
  industry: string | null;
  frequency: string | null;
  division: string | null;
  formats: string;
  modified_on: string;
  issued_on: string | null;
  title_zh: string;
  views: number;
  downloads: number;
  /** Stands for all that lists are narrowed by: two entries of one cell are counted together everywhere. */
  cell: string;
};

/** The columns that make a cell. */
export const CELL_COLUMNS = [
  'open_state',
  'share_state',
  'theme',
  'body_id',
  'industry',
  'frequency',
  'division',
  'formats',
] as const;

export const cellOf = (row: Pick<PublishedRow, (typeof CELL_COLUMNS)[number]>): string =>
  createHash('sha256')
    .update(JSON.stringify(CELL_COLUMNS.map((column) => row[column])))
    .digest('base64url')
    .slice(0, 16);

/** Formats as they stand in one column: sorted, with a blank between. */
export const formatsColumn = (formats: readonly string[]): string => {
  const sorted = [...new Set(formats)].sort();
  while (sorted.join(' ').length > 200) sorted.pop();
  return sorted.join(' ');
};

export const formatsOfColumn = (column: string): string[] => (column === '' ? [] : column.split(' '));

type Shown = Pick<
  DatasetRow,
  | 'id'
  | 'open_state'
  | 'share_state'
  | 'theme'
  | 'body_id'
  | 'frequency'
  | 'modified_on'
  | 'issued_on'
  | 'title_zh'
  | 'details'
>;

export function publishedRow(
  row: Shown,
  formats: readonly string[],
  uses: { views: number; downloads: number },
): PublishedRow {
  const { industry, division } = JSON.parse(row.details) as EntryDetails;
  const shown = {
    id: row.id,
    open_state: row.open_state,
    share_state: row.share_state,
    theme: row.theme,
    body_id: row.body_id,
    industry: industry ? industry.slice(0, 8) : null,
    frequency: row.frequency,
    division: division ? division.slice(0, 32) : null,
    formats: formatsColumn(formats),
    modified_on: row.modified_on,
    issued_on: row.issued_on,
    title_zh: row.title_zh,
    ...uses,
  };
  return { ...shown, cell: cellOf(shown) };
}
