import type { Clock } from '../../core/clock.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { Log } from '../../platform/log.js';
import { oneAtATime } from '../../platform/one-at-a-time.js';
import { openThread } from '../../platform/open-thread.js';
import { type ProofKey, proofRunStore } from './proof-run-store.js';
import { type ProofResult, type ProofTask, subjectOf } from './proof-task.js';
import type { Told } from './proof-worker.js';

export type Proving = { db: CityDb; clock: Clock; log: Log; limitMs?: number };

/** Longer than any pack of a city takes; a proof that needs more has met something it was not made for. */
const LIMIT_MS = 120_000;
/** How often a run says that it lives, and hears whether it was cancelled. */
const BEAT_MS = 1_000;

const inTurn = oneAtATime();

/**
 * Begins a proof in a thread of its own, unless it has been made or somebody is at it. Resolves when it is accepted;
 * `finished` when it is over, which only tests wait for.
 */
export async function startProof(proving: Proving, asked: ProofTask): Promise<{ finished: Promise<void> }> {
  const { db, clock, log } = proving;
  const key: ProofKey = { task: asked.task, subject: subjectOf(asked) };
  const startedAt = clock.now();
  if (!(await proofRunStore(db).begin(key, startedAt))) return { finished: Promise.resolve() };
  const finished = inTurn(() => run(proving, key, startedAt, asked)).catch(async (error: unknown) => {
    log.error({ err: error, subject: key.subject }, 'proof failed');
    await proofRunStore(db)
      .end(key, startedAt, 'failed', String(error))
      .catch(() => 0);
  });
  return { finished };
}

async function run(proving: Proving, key: ProofKey, startedAt: number, asked: ProofTask): Promise<void> {
  const { db, clock, limitMs = LIMIT_MS } = proving;
  const runs = proofRunStore(db);
  const at = { done: 0, steps: 0 };
  if (!(await runs.beat(key, startedAt, { ...at, now: clock.now() }))) return;
  const thread = inThread(asked, ({ done, of }) => Object.assign(at, { done, steps: of }));
  // The limit is real time, whatever day the clock of the program shows.
  const limit = setTimeout(() => thread.stop('timedOut'), limitMs);
  const beats = setInterval(() => {
    runs
      .beat(key, startedAt, { ...at, now: clock.now() })
      .then((alive) => (alive ? undefined : thread.stop('cancelled')))
      .catch((error: unknown) => proving.log.warn({ err: error }, 'the progress of a proof was not written'));
  }, BEAT_MS);
  try {
    const outcome = await thread.outcome;
    if (outcome === 'timedOut') await runs.end(key, startedAt, 'timedOut', '');
    else if (outcome !== 'cancelled') await runs.finish(key, startedAt, outcome, clock.now());
  } finally {
    clearTimeout(limit);
    clearInterval(beats);
  }
}

type Stopped = 'timedOut' | 'cancelled';

/** Until the thread has answered or is stopped. */
function inThread(asked: ProofTask, progress: (at: { done: number; of: number }) => void) {
  const worker = openThread('./proof-worker', import.meta.url, asked);
  let settle: (outcome: ProofResult | Stopped) => void;
  const outcome = new Promise<ProofResult | Stopped>((resolve, reject) => {
    settle = resolve;
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The thread ended with ${code} and no answer`)));
    worker.on('message', (told: Told) => ('result' in told ? resolve(told.result) : progress(told)));
  });
  return {
    outcome,
    stop: (why: Stopped) => {
      settle(why);
      void worker.terminate();
    },
  };
}
