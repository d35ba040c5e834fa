import type { z } from 'zod';
import { Invalid, type Problem } from '../../core/errors.js';
import type { Locale } from '../../core/localized.js';
import { problem, readInput } from '../../platform/http/read-input.js';
import { t } from '../../platform/i18n/translate.js';
import { type Answer, decide } from '../../policy/answer.js';
import type { WorkingCalendar } from '../../policy/calendar.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import type { Proposal } from '../../policy/decide.js';
import { type FactProblem, validateFacts } from '../../policy/vocabulary.js';
import type { CityDirectory } from '../cities/city-directory.js';
import { packInForce } from '../packs/pack-in-force.js';
import type { PackReader } from '../packs/pack-reader.js';
import { classesAnywhere } from './classes-anywhere.js';
import { decisionAsked } from './decision-schemas.js';

/** What a decision needs besides the question; a request's city and platform hold it, and so does the command line. */
export type DecisionDesk = {
  city: { id: string };
  cities: CityDirectory;
  packs: PackReader;
  calendar: WorkingCalendar;
  /** The day it is in the city. */
  today: string;
  locale: Locale;
};

/**
 * Answers the body of `POST /{city}/api/v1/decisions`. Throws Invalid with every problem under its field:
 * unknown facts, wrong types, values not in the list, days that do not exist, classes that nobody has.
 */
export async function decideFor(desk: DecisionDesk, body: unknown): Promise<Answer> {
  const { calendar, locale } = desk;
  const asked = await readAsked(desk, body);
  const asOf = asked.asOf ?? desk.today;
  const compiled = await packInForce(desk.packs, desk.city, asOf);

  const { facts, problems } = validateFacts(compiled.vocabulary, asked.facts);
  const wrong = [
    ...problems.map((found) => factProblem(found, locale)),
    ...(await proposalProblems(desk, compiled, asked.propose ?? {})),
  ];
  if (wrong.length > 0) throw new Invalid(wrong);

  return decide(compiled, { facts, asOf, propose: asked.propose, calendar }, locale);
}

/** The body in its shape. Where that fails, its facts are checked all the same: everything wrong is named at once. */
async function readAsked(desk: DecisionDesk, body: unknown): Promise<z.output<typeof decisionAsked>> {
  try {
    return readInput(decisionAsked, body, desk.locale);
  } catch (error) {
    const facts = typeof body === 'object' && body !== null && 'facts' in body ? body.facts : undefined;
    if (!(error instanceof Invalid) || facts === undefined) throw error;
    const { vocabulary } = await packInForce(desk.packs, desk.city, desk.today);
    const { problems } = validateFacts(vocabulary, facts);
    throw new Invalid([...error.problems, ...problems.map((found) => factProblem(found, desk.locale))]);
  }
}

/** A problem of the engine in the reader's language. */
export function factProblem({ field, code, params }: FactProblem, locale: Locale): Problem {
  const limit = `${params['min']} – ${params['max']}`;
  return { field, code, reason: t(locale, `problem.${code}`, { ...params, limit }) };
}

/**
 * A class that only other cities have is a fair question, and the answer is "rejected": the same body can be
 * put to every city. A word that no city has is a slip.
 */
async function proposalProblems(desk: DecisionDesk, compiled: CompiledPack, propose: Proposal): Promise<Problem[]> {
  const found: Problem[] = [];
  for (const side of ['open', 'share'] as const) {
    const word = propose[side];
    const own = compiled.pack.manifest.questions[side]?.classes ?? [];
    if (word === undefined || own.includes(word)) continue;
    const known = await classesAnywhere(desk, side);
    if (!known.includes(word))
      found.push(problem(`propose.${side}`, 'notInList', desk.locale, { allowed: known.join(', ') }));
  }
  return found;
}
