import type { CompiledPack } from '../compiled-pack.js';
import { atomsOf, operator } from '../condition.js';
import type { Fact } from '../pack.js';
import { abstractionOf, type SharedFact } from './abstraction.js';
import { cdclSolver } from './cdcl.js';
import { type Circuit, circuitOver } from './circuit.js';
import { type Atom, domainOf } from './domain.js';
import { type PackModel, packModel, ruleAtoms } from './pack-model.js';

/** Two packs over the same facts, in one solver. */
export type PairModel = { circuit: Circuit; before: PackModel; after: PackModel; unlike: readonly string[] };

/** Facts of one name and type are one fact, over the values that both packs know; `unlike` names the others. */
export function pairModel(before: CompiledPack, after: CompiledPack, stop: () => boolean): PairModel {
  const circuit = circuitOver(cdclSolver(stop));
  const atoms = [...packAtoms(before), ...packAtoms(after)];
  const shared = new Map<string, SharedFact>();
  const unlike: string[] = [];
  for (const [name, fact] of before.vocabulary) {
    const other = after.vocabulary.get(name);
    const common = other && commonFact(fact, other);
    if (common)
      shared.set(name, { domain: domainOf(common, testsOf(name, atoms), circuit), known: circuit.solver.variable() });
    else if (other) unlike.push(name);
  }
  const model = (compiled: CompiledPack) =>
    packModel(compiled, circuit, abstractionOf(compiled.vocabulary, packAtoms(compiled), circuit, shared));
  return { circuit, before: model(before), after: model(after), unlike };
}

/** What rules, conditions and duties ask. */
const packAtoms = (compiled: CompiledPack): Atom[] => [
  ...ruleAtoms(compiled),
  ...compiled.gates.flatMap(({ applies, test }) => [...atomsOf(applies.tree), ...(test ? atomsOf(test.tree) : [])]),
  ...compiled.duties.flatMap(({ when }) => atomsOf(when.tree)),
];

const testsOf = (name: string, atoms: readonly Atom[]) =>
  atoms.filter(({ fact }) => fact === name).map((one) => operator(one).allows(one.value));

/** What both mean by a fact; null where they mean different things. */
function commonFact(one: Fact, other: Fact): Fact | null {
  if (one.type !== other.type) return null;
  const values = one.values?.filter((value) => other.values?.includes(value));
  if (one.values && !values?.length) return null;
  const [min, max] = [largest(one.min, other.min), smallest(one.max, other.max)];
  if (min !== undefined && max !== undefined && min > max) return null;
  return {
    ...other,
    ...(values ? { values } : {}),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}

const given = (...bounds: (number | undefined)[]): number[] => bounds.filter((bound) => bound !== undefined);
const largest = (...bounds: (number | undefined)[]) =>
  given(...bounds).length > 0 ? Math.max(...given(...bounds)) : undefined;
const smallest = (...bounds: (number | undefined)[]) =>
  given(...bounds).length > 0 ? Math.min(...given(...bounds)) : undefined;
