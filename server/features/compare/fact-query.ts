import type { Fact } from '../../policy/pack.js';
import { type FactProblem, type FactValue, type Vocabulary, validateFacts } from '../../policy/vocabulary.js';

/** Facts in addresses: `f.involvesPersonalInfo=true&f.processingDone=cleaned`; `-` is a set known to be empty. */
const PREFIX = 'f.';
export const EMPTY_SET = '-';

export const fieldName = (fact: string): string => `${PREFIX}${fact}`;

export type FactQuery = { facts: Record<string, FactValue>; problems: FactProblem[] };

/** Reads the facts of an address. An empty value means unknown; what is wrong is named and left out. */
export function factsFromQuery(query: Readonly<Record<string, unknown>>, vocabulary: Vocabulary): FactQuery {
  const input: Record<string, unknown> = Object.create(null);
  for (const [name, raw] of Object.entries(query)) {
    if (!name.startsWith(PREFIX)) continue;
    const fact = name.slice(PREFIX.length);
    const value = read(vocabulary.get(fact), raw);
    if (value !== undefined) input[fact] = value;
  }
  return validateFacts(vocabulary, input);
}

function read(fact: Fact | undefined, raw: unknown): unknown {
  const values = (Array.isArray(raw) ? raw : [raw]).filter(
    (value): value is string => typeof value === 'string' && value !== '',
  );
  const [first] = values;
  if (first === undefined) return undefined;
  if (fact?.type === 'enum set') return [...new Set(values.filter((value) => value !== EMPTY_SET))];
  if (values.length > 1) return values;
  if (fact?.type === 'boolean') return first === 'true' ? true : first === 'false' ? false : first;
  return fact?.type === 'number' && /^-?\d{1,15}$/.test(first) ? Number(first) : first;
}

/** The parameters that `factsFromQuery` reads back as these facts. */
export const factParameters = (facts: Readonly<Record<string, unknown>>): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      fieldName(name),
      Array.isArray(value) ? emptyAware(value) : String(value),
    ]),
  );

const emptyAware = (values: string[]): string[] => (values.length === 0 ? [EMPTY_SET] : values);
