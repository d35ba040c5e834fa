import type { Command } from 'commander';
import { z } from 'zod';
import { sweep } from '../features/deadlines/sweep.js';
import { daySchema, readInput } from '../platform/http/read-input.js';
import type { Desk, Run } from './desk.js';
import type { Outcome } from './outcome.js';

/** `sweep`: one deadline pass. */
export function deadlineVerbs(program: Command, run: Run): void {
  program
    .command('sweep')
    .description('notice every deadline that has passed, once; safe to repeat')
    .option('--as-of <date>', 'the day to count from (default: today in each city)')
    .action((options: { asOf?: string }) => run((desk) => sweepOnce(desk, options)));
}

const asked = z.object({ asOf: daySchema.optional() });

const sweepOnce = ({ locale, withWiring }: Desk, options: { asOf?: string }): Promise<Outcome> =>
  withWiring(async (wiring) => {
    const { asOf } = readInput(asked, options, locale);
    const cities = await sweep(wiring, asOf);
    const lines = cities.map(({ city, examined, noticed, failed }) =>
      failed ? `${city}: ${failed}` : `${city}: ${examined} examined, ${noticed} newly passed`,
    );
    return { exit: cities.some((city) => city.failed) ? 1 : 0, value: { cities }, text: lines.join('\n') };
  });
