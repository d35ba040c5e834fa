import type { PlatformContext } from '../cities/request-context.js';
import { SWEEP_MS } from '../deadlines/sweep-timer.js';

type Checked = { ready: boolean; checks: { database: boolean; heartbeat: boolean; sweep: boolean; running: boolean } };

/** Three missed beats, and the process counts as stuck. */
const STALE_AFTER = 3 * 60_000;

/** Whether requests should come here: the database answers, the sweep still beats, the end has not begun. */
export async function readiness({ database, clock, lifecycle }: PlatformContext): Promise<Checked> {
  const answered = await heartbeats(database);
  const latest = (kind: string) =>
    Math.max(0, ...(answered ?? []).filter((beat) => beat.kind === kind).map((beat) => beat.beat_at));
  const checks = {
    database: answered !== null,
    heartbeat: clock.now() - latest('server') <= STALE_AFTER,
    // A process that has just begun has not swept yet: only a pass that is long ago counts as stuck.
    sweep: latest('sweep') === 0 || clock.now() - latest('sweep') <= 3 * SWEEP_MS,
    running: lifecycle.running,
  };
  return { ready: Object.values(checks).every(Boolean), checks };
}

async function heartbeats(database: PlatformContext['database']) {
  try {
    await database.ping();
    return await database.platform.heartbeats();
  } catch {
    return null;
  }
}
