import type { Clock } from '../../core/clock.js';
import type { Database } from '../../platform/db/database.js';
import type { Lifecycle } from '../../platform/lifecycle.js';
import type { Log } from '../../platform/log.js';
import type { WorkingCalendar } from '../../policy/calendar.js';
import type { CityDirectory } from '../cities/city-directory.js';
import type { PackReader } from '../packs/pack-reader.js';
import { redecide } from './redecide.js';

/** How often a process looks whether another version has come into force. */
const EVERY_MS = 5_000;

export type RedecideWiring = {
  database: Database;
  cities: CityDirectory;
  packs: PackReader;
  calendar: WorkingCalendar;
  clock: Clock;
  lifecycle: Lifecycle;
  log: Log;
};

/**
 * One pass over the active cities: where another version answers than the one the catalogue was judged by, the
 * catalogue is judged anew. `known` holds the versions that are done with, so that a quiet pass asks the database nothing.
 */
export async function redecidePass(wiring: RedecideWiring, known: Set<string> = new Set()): Promise<void> {
  const { database, cities, packs, calendar, clock, lifecycle, log } = wiring;
  for (const city of await cities.all()) {
    if (city.status !== 'active' || !lifecycle.running) continue;
    try {
      const today = clock.today(city.timeZone);
      const pack = await packs.inForce(city, today);
      if (!pack || known.has(pack.id)) continue;
      const redeciding = { clock, calendar, today, running: () => lifecycle.running };
      if (await redecide(database.forCity(city.id), redeciding, pack)) known.add(pack.id);
    } catch (error) {
      log.error({ err: error, city: city.code }, 'catalogue not judged anew');
    }
  }
}

/** Looks now and every few seconds until stopped; one pass at a time. */
export function startRedeciding(wiring: RedecideWiring): { stop(): Promise<void> } {
  const known = new Set<string>();
  let pass = Promise.resolve();
  let busy = false;
  const look = () => {
    if (busy) return;
    busy = true;
    pass = redecidePass(wiring, known)
      .catch((error: unknown) => wiring.log.error({ err: error }, 'no look for versions that came into force'))
      .finally(() => {
        busy = false;
      });
  };
  look();
  const timer = setInterval(look, EVERY_MS);
  timer.unref();
  return {
    stop() {
      clearInterval(timer);
      return pass;
    },
  };
}
