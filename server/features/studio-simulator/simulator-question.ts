import { isCivilDay } from '../../core/civil-day.js';
import type { Manifest } from '../../policy/pack.js';
import type { Facts, Vocabulary } from '../../policy/vocabulary.js';
import { type FactQuery, factParameters, factsFromQuery } from '../compare/fact-query.js';
import type { Parameters } from '../frame/address.js';

/** What an address of the simulator asks. */
export type SimulatorQuestion = {
  facts: Facts;
  problems: FactQuery['problems'];
  asOf: string;
  /** The day that was asked for is none. */
  wrongDay: boolean;
  /** Name of the version beside the draft; empty: the one in force on the day. */
  against: string;
  propose: { open?: string; share?: string };
  /** The entry that the facts were taken from. */
  from: string;
  /** Words by which an entry is looked for. */
  search: string;
};

type Query = Readonly<Record<string, unknown>>;

/** Reads the question of an address; what is wrong is named and left out. */
export function simulatorQuestion(
  query: Query,
  vocabulary: Vocabulary,
  { questions }: Manifest,
  today: string,
): SimulatorQuestion {
  const { facts, problems } = factsFromQuery(query, vocabulary);
  const day = textOf(query, 'asOf');
  const wrongDay = day !== '' && !isCivilDay(day);
  const propose: { open?: string; share?: string } = {};
  for (const side of ['open', 'share'] as const) {
    const wish = textOf(query, side);
    if (questions[side]?.classes.includes(wish)) propose[side] = wish;
  }
  return {
    facts,
    problems,
    asOf: wrongDay || day === '' ? today : day,
    wrongDay,
    against: textOf(query, 'against'),
    propose,
    from: textOf(query, 'from'),
    search: textOf(query, 'q'),
  };
}

/** The parameters that ask the same again, with other facts where some are given. */
export const questionParameters = (question: SimulatorQuestion, facts: Facts = question.facts): Parameters => ({
  ...factParameters(facts),
  asOf: question.asOf,
  against: question.against,
  open: question.propose.open,
  share: question.propose.share,
  from: question.from,
});

const textOf = (query: Query, name: string): string => {
  const value = query[name];
  return typeof value === 'string' ? value.trim().slice(0, 80) : '';
};
