import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { z } from 'zod';
import { jsonFault } from '../core/json-position.js';
import { decideFor } from '../features/decisions/decide-for.js';
import { dueOn } from '../features/decisions/due-on.js';
import { daySchema, digitsSchema, readInput } from '../platform/http/read-input.js';
import { cityNamed, type Desk, type Run } from './desk.js';
import { BadInput, type Outcome } from './outcome.js';

type Decide = { city: string; asOf?: string; facts?: string };
type DueAsked = { city: string; provision: string; from: string; extend?: string };

/** `decide`, `due`: the two questions of the API, with the same body and the same answer. */
export function questionVerbs(program: Command, run: Run): void {
  program
    .command('decide')
    .description('how a dataset may be opened and shared; the same body and answer as the HTTP call')
    .requiredOption('--city <code>', 'the city')
    .option('--as-of <date>', 'the day whose law answers (default: today)')
    .option('--facts <file>', 'the body as JSON, or its facts alone; - reads standard input')
    .action((options: Decide) => run((desk) => decide(desk, options)));
  program
    .command('due')
    .description('when the clock of a provision runs out')
    .requiredOption('--city <code>', 'the city')
    .requiredOption('--provision <id>', 'the provision whose clock runs')
    .requiredOption('--from <date>', 'the starting day, which is not counted')
    .option('--extend <n>', 'further units that were granted')
    .action((options: DueAsked) => run((desk) => due(desk, options)));
}

/** The answer is no where a class that was proposed cannot be had. */
const decide = ({ locale, withWiring }: Desk, { city: code, asOf, facts }: Decide): Promise<Outcome> =>
  withWiring(async (wiring) => {
    const city = await cityNamed(wiring, code);
    const body = facts === undefined ? { facts: {} } : bodyFrom(facts);
    const answer = await decideFor(
      { ...wiring, city, locale, today: wiring.clock.today(city.timeZone) },
      asOf === undefined ? body : { ...body, asOf },
    );
    const { open, share } = answer.classification;
    const refused = [open, share].some((side) => side?.proposal?.verdict === 'rejected');
    return { exit: refused ? 1 : 0, value: answer, text: JSON.stringify(answer, null, 2) };
  });

/** A file may hold the whole body of the call, or the facts alone. */
function bodyFrom(file: string): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch {
    throw new BadInput([{ file, field: '--facts', code: 'unreadable', reason: 'the file cannot be read' }]);
  }
  try {
    const read: unknown = JSON.parse(text);
    const isBody = typeof read === 'object' && read !== null && 'facts' in read;
    return isBody ? (read as Record<string, unknown>) : { facts: read };
  } catch (error) {
    const { line, reason } = jsonFault(text, error);
    throw new BadInput([{ file, line, field: '--facts', code: 'notJson', reason }]);
  }
}

const dueAsked = z.object({ provision: z.string(), from: daySchema, extend: digitsSchema(0, 3660).optional() });

const due = ({ locale, withWiring }: Desk, { city: code, ...asked }: DueAsked): Promise<Outcome> =>
  withWiring(async (wiring) => {
    const question = readInput(dueAsked, asked, locale);
    const city = await cityNamed(wiring, code);
    const answer = await dueOn({ ...wiring, city, locale }, question);
    return { exit: 0, value: answer, text: `${answer.citation}: ${answer.due ?? answer.unit}` };
  });
