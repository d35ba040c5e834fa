import { newId } from '../../core/ids.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { Counts, RowReport } from './import-report.js';

/** `interrupted`: it never came to its end; the same file imported again does the rest. */
type RunState = 'running' | 'done' | 'interrupted';
const running: RunState = 'running';

export type NewRun = { source: string; fileName: string; fileDigest: string; now: number };

const LONGEST_REASON = 1_000;

/** Runs of imports and what became of their rows. */
export function importStore(db: CityDb) {
  return {
    /** Begins a run. An earlier one of this source that never ended is marked as interrupted. */
    async begin({ source, fileName, fileDigest, now }: NewRun): Promise<string> {
      await db.update('import_runs', { source, state: running }, { state: 'interrupted' satisfies RunState });
      const id = newId();
      await db.insert('import_runs', {
        id,
        source,
        file_name: fileName.slice(0, 255),
        file_digest: fileDigest,
        state: running,
        counts: '{}',
        started_at: now,
        finished_at: null,
      });
      return id;
    },
    addRows: (runId: string, rows: readonly (RowReport & { datasetId: string | null })[]) =>
      db.insert(
        'import_rows',
        rows.map(({ datasetId, ...row }) => ({
          run_id: runId,
          row_number: row.row,
          outcome: row.outcome,
          reason: reasonOf(row),
          code: row.problems[0]?.code ?? row.notes[0]?.code ?? null,
          dataset_id: datasetId,
        })),
      ),
    end: (id: string, counts: Counts, now: number) =>
      db.update(
        'import_runs',
        { id },
        { state: 'done' satisfies RunState, counts: JSON.stringify(counts), finished_at: now },
      ),
  };
}

/** As many of a row's problems and notes as the column holds, as json. */
function reasonOf({ problems, notes }: RowReport): string | null {
  const all = [...problems, ...notes];
  while (JSON.stringify(all).length > LONGEST_REASON) all.pop();
  return all.length === 0 ? null : JSON.stringify(all);
}
