import { isCivilDay } from '../core/civil-day.js';
import type { Fact } from './pack.js';

/** A value of a fact after checking: what rules are run over. */
export type FactValue = boolean | string | number | readonly string[];

/** Known facts only, without prototype: an unknown fact has no key. */
export type Facts = Readonly<Record<string, FactValue>>;

/** Fact name → its declaration. */
export type Vocabulary = ReadonlyMap<string, Fact>;

export const vocabularyOf = (facts: readonly Fact[]): Vocabulary => new Map(facts.map((fact) => [fact.fact, fact]));

/** One thing wrong with the facts that somebody sent. `field` is `facts.<name>`. */
export type FactProblem = {
  field: string;
  code: 'unknownFact' | 'wrongType' | 'notInList' | 'outOfRange' | 'impossibleDate' | 'repeated' | 'notAnObject';
  params: Record<string, string | number>;
};

/**
 * Checks facts against the vocabulary. `null` and absence both mean *unknown*.
 * Returns the known facts (null-prototype) and everything that is wrong; never throws.
 */
export function validateFacts(vocabulary: Vocabulary, input: unknown): { facts: Facts; problems: FactProblem[] } {
  const facts: Record<string, FactValue> = Object.create(null);
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return { facts, problems: [{ field: 'facts', code: 'notAnObject', params: {} }] };
  }
  const problems: FactProblem[] = [];
  for (const [name, value] of Object.entries(input)) {
    const declared = vocabulary.get(name);
    if (!declared)
      problems.push({ field: `facts.${name.slice(0, 80)}`, code: 'unknownFact', params: { fact: name.slice(0, 80) } });
    else if (value !== null) {
      const problem = wrongValue(declared, value);
      if (problem) problems.push({ field: `facts.${name}`, ...problem });
      else facts[name] = declared.type === 'enum set' ? [...(value as string[])].sort() : (value as FactValue);
    }
  }
  return { facts, problems };
}

type ValueProblem = Pick<FactProblem, 'code' | 'params'>;

const ofType = (type: string): ValueProblem => ({ code: 'wrongType', params: { type } });

/** What is wrong with one known value, or undefined. */
function wrongValue(fact: Fact, value: unknown): ValueProblem | undefined {
  switch (fact.type) {
    case 'boolean':
      return typeof value === 'boolean' ? undefined : ofType('boolean');
    case 'enum':
      return typeof value === 'string' ? notListed(fact, [value]) : ofType('enum');
    case 'enum set':
      if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) return ofType('enum set');
      if (new Set(value).size !== value.length) return { code: 'repeated', params: {} };
      return notListed(fact, value);
    case 'number':
      return wrongNumber(fact, value);
    case 'date':
      if (typeof value !== 'string') return ofType('date');
      return isCivilDay(value as string)
        ? undefined
        : { code: 'impossibleDate', params: { value: value.slice(0, 40) } };
  }
}

function notListed(fact: Fact, values: readonly string[]): ValueProblem | undefined {
  const stranger = values.find((value) => !fact.values?.includes(value));
  return stranger === undefined
    ? undefined
    : { code: 'notInList', params: { value: stranger.slice(0, 80), allowed: fact.values?.join(', ') ?? '' } };
}

function wrongNumber(fact: Fact, value: unknown): ValueProblem | undefined {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return ofType('number');
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = fact;
  return value < min || value > max ? { code: 'outOfRange', params: { min, max } } : undefined;
}
