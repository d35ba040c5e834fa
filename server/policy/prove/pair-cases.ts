import { type Condition, factsOf } from '../condition.js';
import type { Facts, FactValue } from '../vocabulary.js';
import type { Abstraction } from './abstraction.js';
import { cubeLogic, generalised, type Told } from './cube.js';
import type { PackModel } from './pack-model.js';
import type { PairModel } from './pair-model.js';
import { type Lit, not } from './sat.js';

/** What one thing is under the one pack and under the other, as literals of which the difference is asked. */
export type Pairs = readonly (readonly [Lit, Lit])[];

/** One class of cases in which two packs differ: facts and their values, and the facts that must be unknown. */
export type PairCase = {
  when: unknown;
  unknown: readonly string[];
  /** One set of facts of the class: with all facts that matter, and with as few as show it. */
  facts: Facts;
  told: ReadonlySet<string>;
  /** Facts that can be completed to a case of the class. */
  reachable: Lit;
};

/** The classes of cases in which something differs, one after the other, until there are no more. */
export type Search = { names: ReadonlySet<string>; pairs: Pairs; given: readonly Lit[]; unknown: boolean };

export const changedLit = ({ circuit }: PairModel, pairs: Pairs): Lit =>
  circuit.or(pairs.map(([one, other]) => circuit.or([circuit.and([one, not(other)]), circuit.and([not(one), other])])));

/** Finds classes of cases with all facts known, or with some unknown; each is told by as few facts as bring it about. */
export function* pairCases(pair: PairModel, { names, pairs, given, unknown }: Search): Generator<PairCase> {
  const { circuit } = pair;
  const { solver } = circuit;
  const asked = circuit.and([changedLit(pair, pairs), ...given]);
  const others = solver.variable();
  while (solver.solve([asked, others])) {
    const fixed = pairs.flat().map((literal) => (solver.holds(literal) ? literal : not(literal)));
    const target = circuit.and([...given, ...fixed]);
    const found = unknown ? partlyKnown(pair, names, target) : whollyKnown(pair, names, target);
    solver.clause([not(others), ...found.block]);
    yield found.shown;
  }
}

type Found = { shown: PairCase; block: readonly Lit[] };

function whollyKnown(pair: PairModel, names: ReadonlySet<string>, target: Lit): Found {
  const facts = modelFacts(pair, names, false);
  const told = generalised(sideThatTells(pair, names), [...names].sort(), target);
  const reachable = pair.circuit.and(
    told.map(({ literal, atom }) => pair.circuit.or([not(knownLit(pair, atom.fact)), literal])),
  );
  const shown = { when: cubeLogic(told), unknown: [], facts, told: factsIn(told), reachable };
  return { shown, block: told.map(({ literal }) => not(literal)) };
}

/** Facts that are known count with their value, and a fact may count for being unknown. */
function partlyKnown(pair: PairModel, names: ReadonlySet<string>, target: Lit): Found {
  const { circuit } = pair;
  const { solver } = circuit;
  const facts = modelFacts(pair, names, true);
  const said = sideThatTells(pair, names).said;
  type Part = { literal: Lit; told: Told | null; fact: string };
  let kept = [...names].sort().flatMap((fact): Part[] => {
    const known = knownLit(pair, fact);
    if (!solver.holds(known)) return [{ literal: not(known), told: null, fact }];
    return said(fact).map(({ literal, yes, no }) => {
      const own = solver.holds(literal) ? { literal, atom: yes } : { literal: not(literal), atom: no };
      return { literal: circuit.and([known, own.literal]), told: own, fact };
    });
  });
  const enough = (tried: readonly Part[]): Part[] | null => {
    if (solver.solve([not(target), ...tried.map(({ literal }) => literal)])) return null;
    const core = new Set(solver.core());
    return tried.filter(({ literal }) => core.has(literal));
  };
  kept = enough(kept) ?? kept;
  // What is known is left out before what must be unknown.
  for (const one of [...kept].sort((a, b) => Number(a.told === null) - Number(b.told === null)))
    if (kept.includes(one)) kept = enough(kept.filter((other) => other !== one)) ?? kept;
  const told = kept.flatMap((one) => one.told ?? []);
  const unknown = kept.filter((one) => one.told === null).map(({ fact }) => fact);
  const shown = { when: cubeLogic(told), unknown, facts, told: factsIn(told), reachable: circuit.and([]) };
  return { shown, block: kept.map(({ literal }) => not(literal)) };
}

const factsIn = (told: readonly Told[]): ReadonlySet<string> => new Set(told.map(({ atom }) => atom.fact));

const knowing = ({ before, after }: PairModel, fact: string): PackModel =>
  after.compiled.vocabulary.has(fact) ? after : before;

const knownLit = (pair: PairModel, fact: string): Lit => knowing(pair, fact).abstraction.known(fact);

/** The facts of the last model as both packs together have them. */
function modelFacts({ before, after }: PairModel, names: ReadonlySet<string>, partly: boolean): Facts {
  const own = ({ compiled, abstraction }: PackModel) =>
    abstraction.facts([...names].filter((name) => compiled.vocabulary.has(name)).sort(), partly);
  return { ...own(before), ...own(after) };
}

/** Facts are told by the later pack, and by the earlier one where only that knows them. */
const sideThatTells = (pair: PairModel, names: ReadonlySet<string>): Abstraction => ({
  ...pair.after.abstraction,
  said: (fact) => (names.has(fact) ? knowing(pair, fact).abstraction.said(fact) : []),
});

/** Those of these facts that a pack knows. */
export function knownTo({ compiled: { vocabulary } }: PackModel, facts: Facts): Facts {
  const known: Record<string, FactValue> = Object.create(null);
  for (const [name, value] of Object.entries(facts)) if (vocabulary.has(name)) known[name] = value;
  return known;
}

export const namesIn = (conditions: readonly Condition[]): Set<string> => new Set(conditions.flatMap(factsOf));
