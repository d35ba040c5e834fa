import type { CityDb } from '../../platform/db/city-db.js';
import { isDuplicate } from '../../platform/db/failures.js';
import { PROVER } from '../../policy/prove/finding.js';
import type { ProofResult, ProofTask } from './proof-task.js';

export type ProofState = 'running' | 'finished' | 'failed' | 'cancelled' | 'timedOut';

export type ProofRunRow = {
  task: ProofTask['task'];
  subject: string;
  prover: number;
  state: ProofState;
  done: number;
  steps: number;
  /** json: `ProofResult` */
  result: string | null;
  failure: string | null;
  started_at: number;
  beat_at: number;
  finished_at: number | null;
};

export type ProofKey = Pick<ProofRunRow, 'task' | 'subject'>;

/** A run that has not been heard of for so long has lost its process. */
const SILENT_MS = 20_000;

/** Whether somebody is at it now. */
export const isRunning = ({ state, beat_at }: ProofRunRow, now: number): boolean =>
  state === 'running' && now - Number(beat_at) <= SILENT_MS;

const where = ({ task, subject }: ProofKey) => ({ task, subject, prover: PROVER });

/** The proofs of a city, by what they are about. */
export function proofRunStore(db: CityDb) {
  const store = {
    byKey: (key: ProofKey) => db.one<ProofRunRow>('proof_runs', where(key)),

    /** Takes a proof upon oneself, as of `now`. False where it is finished or somebody is at it. */
    async begin(key: ProofKey, now: number): Promise<boolean> {
      const known = await store.byKey(key);
      const fresh = { state: 'running', done: 0, steps: 0, failure: null, started_at: now, beat_at: now };
      if (known) {
        if (known.state === 'finished' || isRunning(known, now)) return false;
        const same = { ...where(key), state: known.state, started_at: known.started_at, beat_at: known.beat_at };
        return (await db.update('proof_runs', same, fresh)) === 1;
      }
      try {
        await db.insert('proof_runs', { ...where(key), ...fresh, result: null, finished_at: null });
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },

    /** Says how far the run that began at `startedAt` is. False: it was cancelled, or is somebody else's by now. */
    async beat(key: ProofKey, startedAt: number, at: { done: number; steps: number; now: number }): Promise<boolean> {
      const changes = { done: at.done, steps: at.steps, beat_at: at.now };
      return (await db.update('proof_runs', mine(key, startedAt), changes)) === 1;
    },

    async finish(key: ProofKey, startedAt: number, result: ProofResult, now: number): Promise<void> {
      const changes = { state: 'finished', result: JSON.stringify(result), beat_at: now, finished_at: now };
      await db.update('proof_runs', mine(key, startedAt), changes);
    },

    async end(key: ProofKey, startedAt: number, state: 'failed' | 'timedOut', failure: string): Promise<void> {
      await db.update('proof_runs', mine(key, startedAt), { state, failure: failure.slice(0, 500) });
    },

    cancel: (key: ProofKey): Promise<number> =>
      db.update('proof_runs', { ...where(key), state: 'running' }, { state: 'cancelled' }),
  };
  return store;
}

const mine = (key: ProofKey, startedAt: number) => ({ ...where(key), state: 'running', started_at: startedAt });

/** What a finished run found. */
export const findingsOf = (row: ProofRunRow | undefined) => {
  const result = resultOf(row);
  return result?.task === 'findings' ? result.proof : null;
};

export const comparisonIn = (row: ProofRunRow | undefined) => {
  const result = resultOf(row);
  return result?.task === 'comparison' ? result.comparison : null;
};

const resultOf = (row: ProofRunRow | undefined): ProofResult | null =>
  row?.state === 'finished' && row.result ? (JSON.parse(row.result) as ProofResult) : null;
