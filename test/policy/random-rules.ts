import type { Fact, Rule } from '../../server/policy/pack.js';
import { VOCABULARY } from './made-up-pack.js';

/** A seeded source of numbers in [0, 1): the same seed gives the same rules on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Random = () => number;

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const some = <T>(random: Random, list: readonly T[]): T[] => list.filter(() => random() < 0.5);
const atLeastOne = <T>(random: Random, list: readonly T[]): T[] => {
  const chosen = some(random, list);
  return chosen.length > 0 ? chosen : [pick(random, list)];
};

/** A value of a fact. */
export function randomValue(random: Random, fact: Fact): unknown {
  switch (fact.type) {
    case 'boolean':
      return random() < 0.5;
    case 'enum':
      return pick(random, fact.values ?? []);
    case 'enum set':
      return some(random, fact.values ?? []);
    case 'number':
      return (fact.min ?? 0) + Math.floor(random() * Math.min(8, (fact.max ?? 8) - (fact.min ?? 0) + 1));
    case 'date':
      return `2026-0${1 + Math.floor(random() * 8)}-15`;
  }
}

/** Facts of which each is known with probability `known`. */
export function randomFacts(
  random: Random,
  known: number,
  vocabulary: readonly Fact[] = VOCABULARY,
): Record<string, unknown> {
  const facts: Record<string, unknown> = Object.create(null);
  for (const fact of vocabulary) if (random() < known) facts[fact.fact] = randomValue(random, fact);
  return facts;
}

/** A condition in the closed grammar, at most `depth` groups deep. */
export function randomCondition(random: Random, depth = 3): unknown {
  const group = () => Array.from({ length: 2 + Math.floor(random() * 2) }, () => randomCondition(random, depth - 1));
  const dice = depth > 0 ? random() : 1;
  if (dice < 0.2) return { and: group() };
  if (dice < 0.4) return { or: group() };
  if (dice < 0.55) return { '!': [{ or: group().slice(random() < 0.5 ? 1 : 0) }] };
  return randomAtom(random, pick(random, VOCABULARY));
}

/** Every form that an atom over this fact can take, one of them. */
export function randomAtom(random: Random, fact: Fact): unknown {
  const variable = { var: fact.fact };
  const value = randomValue(random, fact);
  switch (fact.type) {
    case 'boolean':
      return { '==': [variable, value] };
    case 'enum': {
      const list = atLeastOne(random, fact.values ?? []);
      return pick(random, [
        { '==': [variable, value] },
        { '!=': [variable, value] },
        { in: [variable, list] },
        { '!': [{ in: [variable, list] }] },
      ]);
    }
    case 'enum set': {
      const list = { in: [{ var: '' }, atLeastOne(random, fact.values ?? [])] };
      return pick(random, [
        { in: [pick(random, fact.values ?? []), variable] },
        { some: [variable, list] },
        { none: [variable, list] },
        { '!!': [variable] },
        { '!': [variable] },
      ]);
    }
    default:
      return { [pick(random, ['==', '!=', '<', '<=', '>', '>='])]: [variable, value] };
  }
}

/** Two to six rules over three classes, some of them exceptions to others. */
export function randomRules(random: Random): Partial<Rule>[] {
  const count = 2 + Math.floor(random() * 5);
  const kinds = Array.from({ length: count }, () => pick(random, ['must', 'mustNot', 'may'] as const));
  return kinds.map((kind, index) => {
    const others = kinds.flatMap((other, at) => (other === 'may' || at === index ? [] : [`rule-${at}`]));
    return {
      id: `rule-${index}`,
      when: randomCondition(random),
      then: { [kind]: atLeastOne(random, ['a', 'b', 'c']) } as Rule['then'],
      ...(kind === 'may' ? { exceptTo: some(random, others) } : {}),
    };
  });
}
