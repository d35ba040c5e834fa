import { addDays, isCivilDay } from '../core/civil-day.js';
import { atomsOf, type Condition } from './condition.js';
import type { Fact } from './pack.js';
import type { FactValue } from './vocabulary.js';

/** Sets with so many elements that matter are tried in every combination; larger ones element by element. */
const MOST_ELEMENTS = 4;

/** The constants that these conditions compare a fact with, each once. */
export function constantsOf(conditions: readonly Condition[], fact: string): FactValue[] {
  const values = conditions
    .flatMap(atomsOf)
    .filter((atom) => atom.fact === fact)
    .flatMap(({ value }): (FactValue | null)[] => (Array.isArray(value) ? [...(value as readonly string[])] : [value]));
  return [...new Set(values.filter((value) => value !== null))];
}

/**
 * Values of a fact that conditions with these constants can tell apart: both answers, each listed value that is named
 * and one that is not, the neighbours of each number and day. For sets, those reached from `now`.
 */
export function tellingValues(fact: Fact, constants: readonly FactValue[], now?: FactValue): FactValue[] {
  switch (fact.type) {
    case 'boolean':
      return [true, false];
    case 'enum': {
      const unnamed = fact.values?.find((value) => !constants.includes(value));
      return unnamed === undefined ? [...constants] : [...constants, unnamed];
    }
    case 'enum set':
      return setsNear(fact, constants as readonly string[], Array.isArray(now) ? now : []);
    case 'number':
      return [...new Set(constants.flatMap((value) => [Number(value) - 1, Number(value), Number(value) + 1]))]
        .filter((value) => value >= (fact.min ?? value) && value <= (fact.max ?? value))
        .sort((a, b) => a - b);
    case 'date':
      return [...new Set(constants.flatMap((value) => [-1, 0, 1].map((days) => addDays(String(value), days))))]
        .filter(isCivilDay)
        .sort();
  }
}

function setsNear(fact: Fact, named: readonly string[], held: readonly string[]): string[][] {
  const matters = named.length > 0 ? named : (fact.values ?? []);
  const others = held.filter((value) => !matters.includes(value));
  const sets =
    matters.length <= MOST_ELEMENTS
      ? subsets(matters).map((some) => [...some, ...others])
      : [
          ...matters.filter((value) => !held.includes(value)).map((value) => [...held, value]),
          ...held.map((value) => held.filter((one) => one !== value)),
          [...matters],
        ];
  const empty = sets.some((set) => set.length === 0) ? [] : [[]];
  return [...sets, ...empty].map((set) => [...set].sort());
}

const subsets = ([first, ...rest]: readonly string[]): string[][] =>
  first === undefined ? [[]] : subsets(rest).flatMap((set) => [set, [first, ...set]]);

/** Whether two values of a fact are the same; sets whatever their order. */
export const sameValue = (one: FactValue | undefined, other: FactValue | undefined): boolean =>
  Array.isArray(one) && Array.isArray(other)
    ? one.length === other.length && one.every((value) => other.includes(value))
    : one === other;
