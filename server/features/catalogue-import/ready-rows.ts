import type { CompiledPack } from '../../policy/compiled-pack.js';
import type { BodyRegister } from './body-register.js';
import { type BuiltEntry, entryBuilder } from './build-entry.js';
import type { ClassWords } from './class-words.js';
import { SIDES } from './crosswalk-store.js';
import { distinctRows, type PlannedRow } from './distinct-rows.js';
import type { BatchContext } from './import-batch.js';
import type { ImportReport, RowReport } from './import-report.js';
import type { Mapping } from './mapping.js';
import type { NormalRow } from './normalise-row.js';
import { rowNormaliser } from './normalise-row.js';
import type { RowNote } from './row-note.js';
import type { SourceRow } from './source-row.js';
import type { CityThemes } from './word-index.js';

/** A row on its way: its report so far, and the entry where it has become one. */
export type ReadyRow = {
  report: Omit<RowReport, 'outcome'>;
  words: NormalRow['words'] | null;
  built: BuiltEntry | null;
  repeated: boolean;
};

type With = { mapping: Mapping; pack: CompiledPack; words: ClassWords; register: BodyRegister; themes: CityThemes };

/** Everything about rows that can be said without the entries that are there already. */
export function readyRows(rows: readonly SourceRow[], order: With): ReadyRow[] {
  const normalise = rowNormaliser(order.mapping, order.themes);
  const distinct = distinctRows(order.mapping);
  const build = entryBuilder(order);
  return rows.map((row) => readyRow(distinct(row, normalise(row)), build));
}

function readyRow(
  planned: PlannedRow,
  build: (planned: Extract<PlannedRow, { kind: 'entry' }>) => BuiltEntry,
): ReadyRow {
  const { source } = planned;
  const report = { row: source.number, line: source.line, code: null, title: null, problems: [], notes: [] };
  switch (planned.kind) {
    case 'refused':
      return { report: { ...report, problems: planned.problems }, words: null, built: null, repeated: false };
    case 'repeated': {
      const { code, title, of } = planned;
      const notes: RowNote[] = [{ code: 'sameRow', field: '', word: String(of) }];
      return { report: { ...report, code, title, notes }, words: null, built: null, repeated: true };
    }
    case 'entry': {
      const built = build(planned);
      const { code, row } = planned;
      return {
        report: { ...report, code, title: row.title, notes: built.notes },
        words: row.words,
        built,
        repeated: false,
      };
    }
  }
}

/** How the pack judges the rows that went in or were there: side → state → rows. A side without a state is not counted. */
export function judgedCounts(
  ready: readonly ReadyRow[],
  reports: readonly RowReport[],
  { judge }: Pick<BatchContext, 'judge'>,
): ImportReport['judged'] {
  const counts: ImportReport['judged'] = { open: {}, share: {} };
  for (const [index, { built }] of ready.entries()) {
    if (!built || reports[index]?.outcome === 'refused') continue;
    const judgement = judge(built.entry);
    for (const side of SIDES) {
      const { state } = judgement[side];
      if (state !== null) counts[side][state] = (counts[side][state] ?? 0) + 1;
    }
  }
  return counts;
}
