import type { AuditEntry } from '../../platform/audit/entry.js';
import { csvLine } from '../../platform/csv.js';

const COLUMNS = [
  'seq',
  'at',
  'actor',
  'role',
  'action',
  'subject',
  'reason',
  'before_digest',
  'after_digest',
  'prev_hash',
  'hash',
] as const;

/** The first line, with the mark by which spreadsheet programs know the encoding. */
export const auditCsvHead = (): string => `\ufeff${csvLine(COLUMNS)}`;

/** Entries as lines for a spreadsheet; times in UTC. */
export const auditCsv = (entries: readonly AuditEntry[]): string =>
  entries
    .map((entry) =>
      csvLine(COLUMNS.map((column) => (column === 'at' ? new Date(entry.at).toISOString() : (entry[column] ?? '')))),
    )
    .join('');
