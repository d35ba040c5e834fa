import type { Clock } from '../../core/clock.js';
import type { Database } from '../../platform/db/database.js';
import type { Log } from '../../platform/log.js';
import { oneAtATime } from '../../platform/one-at-a-time.js';
import { openThread } from '../../platform/open-thread.js';
import type { Pack } from '../../policy/pack.js';
import { type ImpactKey, impactStore } from './impact-store.js';
import type { ImpactWork } from './impact-worker.js';

export type Rehearsing = { database: Database; databaseUrl: string; clock: Clock; log: Log };

const inTurn = oneAtATime();

/**
 * Begins a rehearsal in a thread of its own, unless it has been made or somebody is at it. Resolves when it is
 * accepted; `finished` when it is over, which only tests and the command line wait for.
 */
export async function startImpact(
  { database, databaseUrl, clock, log }: Rehearsing,
  cityId: string,
  key: ImpactKey,
  packs: { base: Pack; draft: Pack },
): Promise<{ finished: Promise<void> }> {
  const store = impactStore(database.forCity(cityId));
  const runId = await store.begin(key, clock.now());
  if (!runId) return { finished: Promise.resolve() };
  const work: ImpactWork = { url: databaseUrl, cityId, runId, ...packs };
  const finished = inTurn(() => inThread(work)).catch(async (error: unknown) => {
    log.error({ err: error, run: runId }, 'rehearsal failed');
    await store.fail(runId, String(error)).catch(() => 0);
  });
  return { finished };
}

function inThread(work: ImpactWork): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = openThread('./impact-worker', import.meta.url, work);
    worker.once('error', reject);
    worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`The thread ended with ${code}`))));
  });
}
