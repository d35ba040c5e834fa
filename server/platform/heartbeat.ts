import type { Clock } from '../core/clock.js';
import { newId } from '../core/ids.js';
import type { Database } from './db/database.js';
import type { Log } from './log.js';

/** How often a running process says so; `/readyz` counts three missed beats as stuck. */
export const BEAT_MS = 60_000;

const FORGOTTEN_MS = 24 * 60 * BEAT_MS;

export type Heartbeat = { stop(): void };

/** Beats once before it returns and then every minute, until stopped. A beat that fails is logged and tried again. */
export async function startHeartbeat(database: Database, clock: Clock, log: Log): Promise<Heartbeat> {
  const worker = newId();
  const beat = async () => {
    await database.platform.beat({ worker, kind: 'server', beat_at: clock.now() });
    await database.platform.forgetBeats(clock.now() - FORGOTTEN_MS);
  };
  await beat();
  const timer = setInterval(() => {
    beat().catch((error: unknown) => log.error({ err: error }, 'heartbeat failed'));
  }, BEAT_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
