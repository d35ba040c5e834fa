import { readConfig } from '../../server/config.js';
import { type Clock, systemClock } from '../../server/core/clock.js';
import { seed } from '../../server/features/cities/seed.js';
import { paths } from '../../server/paths.js';
import { createLog } from '../../server/platform/log.js';
import { createWiring, type Wiring } from '../../server/wiring.js';

const SESSION_SECRET = 'a secret that only tests know, long enough';

/** The program's own wiring over a test database, with a clock that the test chooses and a silent log. */
export function aWiring(
  url: string,
  { clock = systemClock(), env = {} }: { clock?: Clock; env?: Record<string, string> } = {},
): { wiring: Wiring; seedCities: () => Promise<void> } {
  const config = readConfig({ DATABASE_URL: url, LOG_LEVEL: 'silent', SESSION_SECRET, ...env });
  const wiring = createWiring(config, { clock, log: createLog('silent') });
  return { wiring, seedCities: () => seed(wiring, paths) };
}
