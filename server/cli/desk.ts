import { readConfig } from '../config.js';
import { NotFound } from '../core/errors.js';
import type { Locale } from '../core/localized.js';
import type { CityOnBoard } from '../features/cities/city-directory.js';
import { createLog } from '../platform/log.js';
import { createWiring, prepareDatabase, type Wiring } from '../wiring.js';
import { BadInput, type Outcome } from './outcome.js';

/** What a verb works with; the database is opened only for the verbs that need it. */
export type Desk = {
  locale: Locale;
  env: Record<string, string | undefined>;
  /** Over the database, migrated and seeded; closed afterwards. */
  withWiring(work: (wiring: Wiring) => Promise<Outcome>): Promise<Outcome>;
};

/** Runs one verb: its outcome becomes output and exit code. */
export type Run = (verb: (desk: Desk) => Promise<Outcome> | Outcome) => Promise<void>;

/** Verbs act under this name in the audit. */
export const OPERATOR = { actor: 'system:cli', role: 'platform-operator' } as const;

/** The desk of one run. The log goes to the error stream: standard output holds the answer and nothing else. */
export function deskFor(env: Desk['env'], locale: Locale): Desk {
  return {
    locale,
    env,
    async withWiring(work) {
      const config = readConfig(env);
      const wiring = createWiring(config, { log: createLog(env['LOG_LEVEL'] ? config.logLevel : 'error', 2) });
      try {
        await prepareDatabase(wiring);
        return await work(wiring);
      } finally {
        await wiring.database.close();
      }
    },
  };
}

/** The city that a verb names. Throws BadInput where there is none. */
export async function cityNamed({ cities }: Pick<Wiring, 'cities'>, code: string): Promise<CityOnBoard> {
  const city = await cities.byCode(code);
  if (city) return city;
  const reason = new NotFound(`no city on board has the code “${code.slice(0, 40)}”`).message;
  throw new BadInput([{ field: '--city', code: 'unknownCity', reason }]);
}
