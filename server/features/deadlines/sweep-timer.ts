import { eraseClosedCities } from '../city-life/erase-closed.js';
import { resumeBatches } from '../deciding/resume-batches.js';
import { type Telling, tellChanges } from '../subscriptions/tell-changes.js';
import { type Sweeping, sweep } from './sweep.js';

/** How often a running process passes over the deadlines; `/readyz` counts three missed passes as stuck. */
export const SWEEP_MS = 10 * 60_000;

/** The one row of the heartbeats that every sweeping process beats. */
const WORKER = 'sweep';

/** Sweeps now and every ten minutes until stopped. A pass that fails is logged and tried again. */
export function startSweeping(wiring: Sweeping & Telling): { stop(): void } {
  const { database, clock, log } = wiring;
  const pass = async () => {
    const swept = await sweep(wiring);
    await database.platform.beat({ worker: WORKER, kind: 'sweep', beat_at: clock.now() });
    const resumed = await resumeBatches(wiring);
    if (resumed > 0) log.info({ resumed }, 'batches of entries brought to their end');
    const erased = await eraseClosedCities(wiring);
    if (erased.length > 0) log.info({ erased }, 'what closed cities held was erased');
    const letters = await tellChanges(wiring);
    if (letters > 0) log.info({ letters }, 'subscribers told of changes');
    for (const city of swept) {
      if (city.failed) log.error(city, 'city not swept');
      else if (city.noticed > 0) log.info(city, 'passed deadlines noticed');
    }
  };
  const attempt = () => {
    pass().catch((error: unknown) => log.error({ err: error }, 'sweep failed'));
  };
  attempt();
  const timer = setInterval(attempt, SWEEP_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
