import type { Fact, Pack, Rule } from '../../server/policy/pack.js';
import { aPack } from './made-up-pack.js';
import { randomFrom } from './random-rules.js';

const both = (text: string) => ({ zh: text, en: text });

type Random = () => number;

const between = (random: Random, least: number, most: number): number =>
  least + Math.floor(random() * (most - least + 1));
const oneOf = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

/** Facts in the proportions of real packs: 18 yes-no, 13 listed, 15 numbers and days, 4 sets. */
function facts(random: Random): Fact[] {
  const types = [
    ...Array.from({ length: 18 }, () => 'boolean' as const),
    ...Array.from({ length: 13 }, () => 'enum' as const),
    ...Array.from({ length: 8 }, () => 'number' as const),
    ...Array.from({ length: 7 }, () => 'date' as const),
    ...Array.from({ length: 4 }, () => 'enum set' as const),
  ];
  return types.map((type, index): Fact => {
    const listed = type === 'enum' || type === 'enum set';
    const values = Array.from({ length: type === 'enum' ? between(random, 3, 11) : 8 }, (_, at) => `v${at}`);
    return {
      fact: `fact${index}`,
      label: both(`fact ${index}`),
      type,
      ...(listed ? { values, valueLabels: Object.fromEntries(values.map((value) => [value, both(value)])) } : {}),
      about: 'dataset',
      tier: 'K',
      ask: both('someone'),
    };
  });
}

function atom(random: Random, fact: Fact): unknown {
  const variable = { var: fact.fact };
  const cut = between(random, 1, 10);
  switch (fact.type) {
    case 'boolean':
      return { '==': [variable, random() < 0.6] };
    case 'enum': {
      const values = (fact.values ?? []).filter(() => random() < 0.4);
      return values.length > 1 ? { in: [variable, values] } : { '==': [variable, oneOf(random, fact.values ?? [])] };
    }
    case 'enum set':
      return { in: [oneOf(random, fact.values ?? []), variable] };
    case 'number':
      return { [oneOf(random, ['<', '<=', '>', '>='])]: [variable, cut * 10] };
    case 'date':
      return { [oneOf(random, ['<', '<=', '>', '>='])]: [variable, `20${10 + cut}-01-01`] };
  }
}

function condition(random: Random, vocabulary: readonly Fact[]): unknown {
  const rows = Array.from({ length: between(random, 3, 5) }, () => {
    const one = () => atom(random, oneOf(random, vocabulary));
    if (random() > 0.22) return one();
    return random() < 0.5 ? { or: [one(), one()] } : { '!': [{ or: [one(), one()] }] };
  });
  return { and: rows };
}

/** A made-up pack of the size of a large city: `count` rules of three to five rows over 50 facts. */
export function aLargePack(count: number, seed: number): Pack {
  const random = randomFrom(seed);
  const vocabulary = facts(random);
  const rules = Array.from({ length: count }, (_, index): Partial<Rule> => {
    const question = index % 10 === 0 ? 'scope' : index % 2 === 0 ? 'open' : 'share';
    const kind = question === 'scope' ? 'mustNot' : oneOf(random, ['must', 'mustNot', 'mustNot', 'may'] as const);
    const classes = question === 'scope' ? ['out'] : [oneOf(random, ['a', 'b', 'c'])];
    return {
      id: `rule-${index}`,
      question,
      when: condition(random, vocabulary),
      then: { [kind]: classes } as Rule['then'],
      ...(kind === 'may' && index > 20 ? { exceptTo: [`rule-${index - 20}`] } : {}),
    };
  });
  const pack = aPack({ rules, share: true });
  const barring = new Set(pack.rules.filter(({ then }) => !('may' in then)).map(({ id }) => id));
  return {
    ...pack,
    vocabulary,
    rules: pack.rules.map((rule) =>
      rule.exceptTo ? { ...rule, exceptTo: rule.exceptTo.filter((id) => barring.has(id)) } : rule,
    ),
  };
}
