import { type Condition, operator } from '../condition.js';
import type { Allowed } from '../operators.js';
import type { Fact } from '../pack.js';
import type { Facts, FactValue, Vocabulary } from '../vocabulary.js';
import type { Circuit } from './circuit.js';
import { type Atom, type Domain, domainOf, type Said } from './domain.js';
import { type Lit, not, TRUE } from './sat.js';

/** value: every fact is known. surely, possibly: the two readings of what is known, as the engine takes them. */
export type Reading = 'value' | 'surely' | 'possibly';

/** The facts and conditions of a pack, in literals. */
export type Abstraction = {
  circuit: Circuit;
  holds(condition: Condition, reading: Reading): Lit;
  known(fact: string): Lit;
  /** What the model says of these facts; unknown ones are left out where `partly` is asked for. */
  facts(names: Iterable<string>, partly?: boolean): Facts;
  /** Every literal that tells values of this fact apart. */
  said(fact: string): readonly Said[];
};

/** A fact that two packs look at: the same values for both, and known to both or to neither. */
export type SharedFact = { domain: Domain; known: Lit };

/** Abstracts the facts that these conditions look at; `shared` are those that another pack looks at too. */
export function abstractionOf(
  vocabulary: Vocabulary,
  atoms: readonly Atom[],
  circuit: Circuit,
  shared: ReadonlyMap<string, SharedFact> = new Map(),
): Abstraction {
  const tests = new Map<string, Allowed[]>();
  for (const one of atoms) tests.set(one.fact, [...(tests.get(one.fact) ?? []), operator(one).allows(one.value)]);
  const domains = new Map([...shared].map(([name, { domain }]) => [name, domain]));
  const knowns = new Map([...shared].map(([name, { known }]) => [name, known]));
  const domain = (name: string): Domain => {
    const made = domains.get(name) ?? domainOf(vocabulary.get(name) as Fact, tests.get(name) ?? [], circuit);
    domains.set(name, made);
    return made;
  };
  const known = (name: string): Lit => {
    const literal = knowns.get(name) ?? circuit.solver.variable();
    knowns.set(name, literal);
    return literal;
  };
  const test = (one: Atom, reading: Reading): Lit => {
    const passes = domain(one.fact).passes(operator(one).allows(one.value));
    if (reading === 'value') return passes;
    return reading === 'surely' ? circuit.and([known(one.fact), passes]) : circuit.or([not(known(one.fact)), passes]);
  };
  const holds = (condition: Condition, reading: Reading): Lit => {
    if (condition.kind === 'always') return TRUE;
    if (condition.kind === 'atom') return test(condition, reading);
    if (condition.kind === 'none') return not(circuit.or(condition.items.map((item) => holds(item, TURNED[reading]))));
    return circuit[condition.kind === 'all' ? 'and' : 'or'](condition.items.map((item) => holds(item, reading)));
  };
  const { solver } = circuit;
  return {
    circuit,
    holds,
    known,
    said: (fact) => domain(fact).said,
    facts: (names, partly = false) => {
      const found: Record<string, FactValue> = Object.create(null);
      for (const name of names) {
        if (partly && !solver.holds(known(name))) continue;
        found[name] = domain(name).value((literal) => solver.holds(literal));
      }
      return found;
    },
  };
}

const TURNED = { value: 'value', surely: 'possibly', possibly: 'surely' } as const;
