import type { Command } from 'commander';
import { newId } from '../core/ids.js';
import { CANARY_CITIES } from '../features/canaries/canary-city.js';
import { seedTwoCities } from '../features/canaries/seed-two-cities.js';
import { paths } from '../paths.js';
import type { Wiring } from '../wiring.js';
import type { Run } from './desk.js';
import { BadInput, type Outcome } from './outcome.js';

/** `seed two-cities`. */
export function seedVerbs(program: Command, run: Run): void {
  program
    .command('seed')
    .description('made-up data for trials, never for production')
    .command('two-cities')
    .description('two marked cities that must not see each other and a suspended third, with people in every role')
    .action(() => run(({ withWiring }) => withWiring(seedCities)));
}

async function seedCities(wiring: Wiring): Promise<Outcome> {
  if (wiring.config.production) throw refusal('NODE_ENV', 'production', 'made-up data is never for production');
  for (const { code } of CANARY_CITIES)
    if (await wiring.cities.byCode(code)) throw refusal('city', 'taken', `${code} is on board already`);
  const { password, cities, provinces, platform } = await seedTwoCities(
    wiring,
    paths,
    wiring.config.demoPassword ?? newId(),
  );
  const value = { password, cities: cities.map(({ id, code, people }) => ({ id, code, people })), provinces, platform };
  const logins = [...cities, ...provinces, platform].flatMap(({ people }) => people.map(({ login }) => login));
  return { exit: 0, value, text: [`Password: ${password}`, ...logins].join('\n') };
}

const refusal = (field: string, code: string, reason: string) => new BadInput([{ field, code, reason }]);
