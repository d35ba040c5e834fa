import { canonicalJson } from '../../core/canonical-json.js';
import type { CompiledCondition } from '../compile-condition.js';
import type { CompiledDuty, CompiledGate } from '../compiled-pack.js';
import type { Facts } from '../vocabulary.js';
import type { Reading } from './abstraction.js';
import type { PackModel } from './pack-model.js';
import { changedLit, knownTo, namesIn, type Pairs, pairCases } from './pair-cases.js';
import type { PairModel } from './pair-model.js';
import { replayed } from './replay.js';
import { type Lit, not, TRUE } from './sat.js';

/** How a condition stands, or a duty: `none` where it does not apply or is not owed. */
export type PartState = 'none' | 'met' | 'unmet' | 'open' | 'judgement' | 'owed';

/** A condition or a duty that stands otherwise in one class of cases; and the same shown with one set of facts. */
export type ChangedPart = {
  part: 'condition' | 'duty';
  id: string;
  when: unknown;
  unknown: readonly string[];
  facts: Facts;
  before: PartState;
  after: PartState;
};

/** So many classes of cases are told of one condition or duty. */
const MOST = 2;

type Part = {
  part: ChangedPart['part'];
  id: string;
  conditions: readonly CompiledCondition[];
  event: readonly string[];
};

/** Conditions and duties with the same name in both packs, or in one only, that stand otherwise in some case. */
export function changedParts(pair: PairModel): ChangedPart[] {
  const [was, is] = [pair.before, pair.after].map((model) => partsOf(model)) as [Map<string, Part>, Map<string, Part>];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [one, other] = [was.get(key), is.get(key)];
    return textOf(one) === textOf(other) ? [] : changesOf(pair, one, other);
  });
}

function partsOf({ compiled }: PackModel): Map<string, Part> {
  const gate = ({ gate: { id }, applies, test }: CompiledGate): Part => ({
    part: 'condition',
    id,
    conditions: test ? [applies, test] : [applies],
    event: [],
  });
  const duty = ({ duty: { id, event }, when }: CompiledDuty): Part => ({
    part: 'duty',
    id,
    conditions: [when],
    event: event ?? [],
  });
  const parts = [...compiled.gates.map(gate), ...compiled.duties.map(duty)];
  return new Map(parts.map((part) => [`${part.part} ${part.id}`, part]));
}

/** What two parts that need no proof have in common. */
const textOf = (part: Part | undefined): string =>
  part ? canonicalJson({ event: part.event, conditions: part.conditions.map(({ surely }) => surely) }) : '';

function changesOf(pair: PairModel, one: Part | undefined, other: Part | undefined): ChangedPart[] {
  const known = one ?? other;
  if (!known) return [];
  const parts = [one, other].filter((part) => part !== undefined);
  const names = namesIn(parts.flatMap(({ conditions }) => conditions.map(({ tree }) => tree)));
  for (const fact of parts.flatMap(({ event }) => event)) names.add(fact);
  const pairs = (reading: 'value' | 'surely'): Pairs => {
    const [was, is] = [statesOf(pair.before, one, reading), statesOf(pair.after, other, reading)];
    return was.map(([, literal], index) => [literal, is[index]?.[1] ?? TRUE]);
  };
  const found: ChangedPart[] = [];
  const values = pairs('value');
  const wholly = pairCases(pair, { names, pairs: values, given: [], unknown: false });
  const partly = pairCases(pair, {
    names,
    pairs: pairs('surely'),
    given: [not(changedLit(pair, values))],
    unknown: true,
  });
  for (const cases of [wholly, partly]) {
    // What changes with all facts known says enough of a part that changes.
    if (found.length > 0) break;
    for (const { when, unknown, facts: all, told } of cases) {
      const states = (facts: Facts) => [stateOf(pair.before, one, facts), stateOf(pair.after, other, facts)] as const;
      const full = states(all).join();
      const facts = replayed(all, told, (tried) => states(tried).join() === full) ?? all;
      const [before, after] = states(facts);
      found.push({ part: known.part, id: known.id, when, unknown, facts, before, after });
      if (found.length === MOST) break;
    }
  }
  return found;
}

/** Each state that a part can be in, with the literal that it is. */
function statesOf({ abstraction }: PackModel, part: Part | undefined, reading: 'value' | 'surely'): [PartState, Lit][] {
  const { circuit, holds, known } = abstraction;
  const states = (held: Partial<Record<PartState, Lit>>) =>
    STATES.map((state): [PartState, Lit] => [state, held[state] ?? circuit.or([])]);
  const [first, test] = part?.conditions ?? [];
  if (!part || !first) return states({ none: TRUE });
  const events = reading === 'value' ? [] : part.event.map(known);
  const applies = circuit.and([holds(first.tree, reading), ...events]);
  const none = not(applies);
  if (part.part === 'duty') return states({ none, owed: applies });
  if (!test) return states({ none, judgement: applies });
  const careful: Reading = reading === 'value' ? 'value' : 'possibly';
  const [surely, possibly] = [holds(test.tree, reading), holds(test.tree, careful)];
  return states({
    none,
    met: circuit.and([applies, surely]),
    open: circuit.and([applies, not(surely), possibly]),
    unmet: circuit.and([applies, not(possibly)]),
  });
}

const STATES = ['none', 'met', 'unmet', 'open', 'judgement', 'owed'] as const;
const TESTED = { surely: 'met', possibly: 'open', not: 'unmet' } as const;

/** The same by the engine. */
function stateOf(model: PackModel, part: Part | undefined, given: Facts): PartState {
  const facts = knownTo(model, given);
  const [first, test] = part?.conditions ?? [];
  if (!part || first?.standing(facts) !== 'surely' || !part.event.every((fact) => fact in facts)) return 'none';
  if (part.part === 'duty') return 'owed';
  return test ? TESTED[test.standing(facts)] : 'judgement';
}
