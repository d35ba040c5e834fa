import type { Localized } from '../../core/localized.js';
import type { Side } from './crosswalk-store.js';
import type { Encoding } from './decode-text.js';
import type { FileKind } from './file-bytes.js';
import type { RowNote } from './row-note.js';
import type { RowProblem } from './source-row.js';

/** What became of a row. `repeated`: the same row stood earlier in the file. */
export const OUTCOMES = ['inserted', 'updated', 'unchanged', 'repeated', 'refused'] as const;
export type RowOutcome = (typeof OUTCOMES)[number];

export type RowReport = {
  row: number;
  line: number;
  outcome: RowOutcome;
  /** The entry's code; null for a refused row. */
  code: string | null;
  title: string | null;
  problems: RowProblem[];
  notes: RowNote[];
};

/** A class word of the source, how many rows bear it, and what it stands for here (null: before a person). */
export type WordReport = {
  side: Side;
  list: string;
  word: string;
  rows: number;
  class: string | null;
  /** By whose authority: a list's, or a person's. */
  by: string | null;
};

export type Counts = Record<RowOutcome, number> & { rows: number };

/** What an import did, or with `dryRun` would do: the same either way but for `run`. */
export type ImportReport = {
  city: string;
  dryRun: boolean;
  /** The id under which rows are kept in the database; null for a dry run. */
  run: string | null;
  source: { id: string; name: Localized; mapping: string };
  file: { name: string; kind: FileKind; encoding: Encoding; digest: string };
  asOf: string;
  pack: string;
  counts: Counts;
  words: WordReport[];
  /** Names of the bodies that the import added to the city. */
  bodies: string[];
  /** How the pack judges the rows that went in: side → state → rows. */
  judged: Record<'open' | 'share', Record<string, number>>;
  rows: RowReport[];
};

export function countsOf(rows: readonly RowReport[]): Counts {
  const counts: Counts = { rows: rows.length, inserted: 0, updated: 0, unchanged: 0, repeated: 0, refused: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  return counts;
}
