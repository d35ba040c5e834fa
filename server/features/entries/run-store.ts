import type { CityDb } from '../../platform/db/city-db.js';
import type { ActingRole, StepDeed } from '../../policy/pack.js';
import { EMPTY_DRAFT } from './draft-content.js';
import { type EntryRun, isDispute, OPEN_STATES, type RunKind, type RunState, type Wait } from './entry-run.js';

export type RunRow = {
  id: string;
  kind: string;
  dataset_id: string | null;
  body_id: string;
  code: string;
  title: string;
  state: string;
  author_id: string | null;
  content: string;
  reason: string | null;
  occurred_on: string | null;
  base_version: number | null;
  revision: number;
  created_at: number;
  updated_at: number;
};

type WaitRow = {
  run_id: string;
  step_id: string;
  role: string;
  does: string;
  since: string;
  due_on: string | null;
  due_provision: string | null;
};

export function runFrom(row: RunRow): EntryRun {
  const kind = row.kind as RunKind;
  const content = JSON.parse(row.content);
  return {
    id: row.id,
    kind,
    datasetId: row.dataset_id,
    bodyId: row.body_id,
    code: row.code,
    title: row.title,
    state: row.state as RunState,
    authorId: row.author_id,
    // A draft may be older than a field of it.
    draft: isDispute(kind) ? null : { ...EMPTY_DRAFT, ...content },
    dispute: isDispute(kind) ? content : null,
    reason: row.reason,
    occurredOn: row.occurred_on,
    baseVersion: row.base_version === null ? null : Number(row.base_version),
    revision: Number(row.revision),
    createdAt: Number(row.created_at),
    updatedAt: Number(row.updated_at),
  };
}

export const waitFrom = (row: WaitRow): Wait => ({
  runId: row.run_id,
  stepId: row.step_id,
  role: row.role as ActingRole,
  does: row.does as StepDeed,
  since: row.since,
  dueOn: row.due_on,
  dueProvision: row.due_provision,
});

const rowOf = (run: EntryRun) => ({
  kind: run.kind,
  dataset_id: run.datasetId,
  body_id: run.bodyId,
  code: run.code.slice(0, 128),
  title: run.title.slice(0, 255),
  state: run.state,
  author_id: run.authorId,
  content: JSON.stringify(run.draft ?? run.dispute ?? {}),
  reason: run.reason,
  occurred_on: run.occurredOn,
  base_version: run.baseVersion,
  revision: run.revision,
  created_at: run.createdAt,
  updated_at: run.updatedAt,
});

/** Runs by key with what waits in them, and their writing. */
export function runStore(db: CityDb) {
  return {
    async byId(id: string): Promise<EntryRun | undefined> {
      const row = await db.one<RunRow>('entry_runs', { id });
      return row && runFrom(row);
    },
    async lock(id: string): Promise<EntryRun | undefined> {
      const row = await db.lock<RunRow>('entry_runs', { id });
      return row && runFrom(row);
    },
    waits: async (runId: string): Promise<Wait[]> =>
      (await db.rows<WaitRow>('entry_waits', { run_id: runId }, { orderBy: [{ column: 'step_id' }] })).map(waitFrom),
    /** Open runs about one published entry. */
    openAbout: async (datasetId: string): Promise<EntryRun[]> =>
      (await db.rows<RunRow>('entry_runs', { dataset_id: datasetId, state: [...OPEN_STATES] })).map(runFrom),
    /** Whether another open new entry has this code. */
    async codeWaits(code: string, except: string): Promise<boolean> {
      const rows = await db.rows<RunRow>('entry_runs', { code, kind: 'compilation', state: [...OPEN_STATES] });
      return rows.some(({ id }) => id !== except);
    },
    insert: (run: EntryRun) => db.insert('entry_runs', { id: run.id, ...rowOf(run) }),
    /** Keeps a run that is locked. */
    save: (run: EntryRun) => db.update('entry_runs', { id: run.id }, rowOf(run)),
    /** What waits from now on, in place of what waited before. */
    async setWaits(runId: string, waits: readonly Wait[]): Promise<void> {
      await db.remove('entry_waits', { run_id: runId });
      if (waits.length === 0) return;
      await db.insert(
        'entry_waits',
        waits.map((wait) => ({
          run_id: runId,
          step_id: wait.stepId,
          role: wait.role,
          does: wait.does,
          since: wait.since,
          due_on: wait.dueOn,
          due_provision: wait.dueProvision,
        })),
      );
    },
  };
}
