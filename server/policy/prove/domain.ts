import { dayFromNumber, dayNumber } from '../../core/civil-day.js';
import type { Condition } from '../condition.js';
import type { Allowed } from '../operators.js';
import type { Fact } from '../pack.js';
import type { FactValue } from '../vocabulary.js';
import type { Circuit } from './circuit.js';
import { type Lit, not } from './sat.js';

export type Atom = Extract<Condition, { kind: 'atom' }>;

/** What a literal of a fact says, as a test of the grammar: when it holds, and when it does not. */
export type Said = { literal: Lit; yes: Atom; no: Atom };

/** All values of one fact as far as the conditions tell them apart. */
export type Domain = {
  fact: Fact;
  /** Holds exactly when the value passes. */
  passes(allowed: Allowed): Lit;
  said: readonly Said[];
  /** A value of the model. */
  value(holds: (literal: Lit) => boolean): FactValue;
};

/** The values of a fact over a finite abstraction, from the tests that look at it. Exact. */
export function domainOf(fact: Fact, tests: readonly Allowed[], circuit: Circuit): Domain {
  switch (fact.type) {
    case 'boolean':
      return booleanDomain(fact, circuit);
    case 'enum':
      return listedDomain(fact, tests, circuit);
    case 'enum set':
      return setDomain(fact, tests, circuit);
    default:
      return orderedDomain(fact, tests, circuit);
  }
}

const atom = (fact: Fact, operator: Atom['operator'], value: FactValue | null): Atom => ({
  kind: 'atom',
  operator,
  fact: fact.fact,
  value,
});

function booleanDomain(fact: Fact, { solver, or }: Circuit): Domain {
  const literal = solver.variable();
  return {
    fact,
    passes: (allowed) =>
      or((allowed.kind === 'values' ? allowed.values : []).map((value) => (value === true ? literal : not(literal)))),
    said: [{ literal, yes: atom(fact, 'is', true), no: atom(fact, 'is', false) }],
    value: (holds) => holds(literal),
  };
}

/** The values that tests name, one literal each, and one for all others together. */
function bits(fact: Fact, tests: readonly Allowed[], { solver }: Circuit) {
  const named = new Set(
    tests.flatMap((test) => {
      if (test.kind === 'values') return test.values;
      return 'some' in test ? test.some : 'none' in test ? test.none : [];
    }),
  );
  const values = (fact.values ?? []).filter((value) => named.has(value));
  const others = (fact.values ?? []).filter((value) => !named.has(value));
  const groups = [...values.map((value) => [value]), ...(others.length > 0 ? [others] : [])];
  return groups.map((group) => ({ literal: solver.variable(), group }));
}

function listedDomain(fact: Fact, tests: readonly Allowed[], circuit: Circuit): Domain {
  const { solver, or } = circuit;
  const each = bits(fact, tests, circuit);
  solver.clause(each.map(({ literal }) => literal));
  for (const [index, one] of each.entries())
    for (const other of each.slice(index + 1)) solver.clause([not(one.literal), not(other.literal)]);
  return {
    fact,
    passes: (allowed) => {
      if (allowed.kind !== 'values') return or([]);
      const named = or(each.filter(({ group }) => allowed.values.includes(group[0] ?? '')).map((one) => one.literal));
      return allowed.others ? not(named) : named;
    },
    said: each.map(({ literal, group }) => ({
      literal,
      yes: group.length === 1 ? atom(fact, 'isValue', group[0] ?? '') : atom(fact, 'isOneOf', group),
      no: group.length === 1 ? atom(fact, 'isNotValue', group[0] ?? '') : atom(fact, 'isNoneOf', group),
    })),
    value: (holds) => each.find(({ literal }) => holds(literal))?.group[0] ?? '',
  };
}

function setDomain(fact: Fact, tests: readonly Allowed[], circuit: Circuit): Domain {
  const { or } = circuit;
  const each = bits(fact, tests, circuit);
  const anyOf = (values: readonly string[]) =>
    or(each.filter(({ group }) => values.includes(group[0] ?? '')).map((one) => one.literal));
  const any = or(each.map(({ literal }) => literal));
  return {
    fact,
    passes: (allowed) => {
      if (allowed.kind !== 'elements') return or([]);
      if ('some' in allowed) return anyOf(allowed.some);
      if ('none' in allowed) return not(anyOf(allowed.none));
      return allowed.empty ? not(any) : any;
    },
    said: each.map(({ literal, group }) => ({
      literal,
      yes: group.length === 1 ? atom(fact, 'contains', group[0] ?? '') : atom(fact, 'containsAny', group),
      no: atom(fact, 'containsNone', group),
    })),
    value: (holds) =>
      each
        .filter(({ literal }) => holds(literal))
        .map(({ group }) => group[0] ?? '')
        .sort(),
  };
}

/** Days lie where `isCivilDay` says; whole numbers where the vocabulary says. */
const bounds = (fact: Fact): [number, number] =>
  fact.type === 'date'
    ? [dayNumber('0100-01-01') ?? 0, dayNumber('9899-12-31') ?? 0]
    : [fact.min ?? Number.MIN_SAFE_INTEGER, fact.max ?? Number.MAX_SAFE_INTEGER];

/** Whole numbers and days by their order: one literal `value ≤ cut` for each cut that a test makes. */
function orderedDomain(fact: Fact, tests: readonly Allowed[], { solver, and, or }: Circuit): Domain {
  const [least, most] = bounds(fact);
  const numberOf = (value: FactValue | null): number =>
    typeof value === 'number' ? value : (dayNumber(String(value)) ?? 0);
  const asValue = (number: number): FactValue => (fact.type === 'date' ? dayFromNumber(number) : number);
  const named = tests.flatMap((test) => {
    if (test.kind === 'values') return test.values.map(numberOf);
    return test.kind === 'range' ? [test.from, test.to].filter((end) => end !== null).map(numberOf) : [];
  });
  const cuts = [...new Set(named.flatMap((value) => [value - 1, value]))]
    .filter((cut) => cut >= least && cut < most)
    .sort((a, b) => a - b)
    .map((cut) => ({ cut, literal: solver.variable() }));
  for (const [index, { literal }] of cuts.entries()) {
    const next = cuts[index + 1];
    if (next) solver.clause([not(literal), next.literal]);
  }
  const literals = new Map(cuts.map(({ cut, literal }) => [cut, literal]));
  const atMost = (cut: number): Lit => literals.get(cut) ?? (cut >= most ? and([]) : or([]));
  const equals = (value: number) => and([atMost(value), not(atMost(value - 1))]);
  const operator = (name: 'AtMost' | 'Above') =>
    fact.type === 'date' ? (`date${name}` as const) : (`number${name}` as const);
  return {
    fact,
    passes: (allowed) => {
      if (allowed.kind === 'values') {
        const named = or(allowed.values.map((value) => equals(numberOf(value))));
        return allowed.others ? not(named) : named;
      }
      if (allowed.kind !== 'range') return or([]);
      const step = allowed.open ? 1 : 0;
      return and([
        ...(allowed.from === null ? [] : [not(atMost(numberOf(allowed.from) - 1 + step))]),
        ...(allowed.to === null ? [] : [atMost(numberOf(allowed.to) - step)]),
      ]);
    },
    said: cuts.map(({ cut, literal }) => ({
      literal,
      yes: atom(fact, operator('AtMost'), asValue(cut)),
      no: atom(fact, operator('Above'), asValue(cut)),
    })),
    value: (holds) => {
      const upper = cuts.find(({ literal }) => holds(literal));
      if (upper) return asValue(upper.cut);
      const highest = cuts[cuts.length - 1];
      return asValue(highest ? highest.cut + 1 : Math.min(Math.max(0, least), most));
    },
  };
}
