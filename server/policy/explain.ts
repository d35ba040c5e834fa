import { classify, quicklyAdmissible } from './classify.js';
import type { CompiledPack } from './compiled-pack.js';
import { atomsOf } from './condition.js';
import type { Fact, Question } from './pack.js';
import type { Facts, FactValue } from './vocabulary.js';

/** One fact set to another value. */
export type Change = { fact: string; to: FactValue };

/** The fewest changes of facts that would make a class admissible; empty where no few changes do. */
export type WayTo = { class: string; changes: readonly Change[] };

type Side = 'open' | 'share';

/** How many trials the search may spend; each is one classification. */
const BUDGET = 1200;
const MOST_CHANGES = 3;

/**
 * For every class that is not admissible now: the smallest set of facts that would make it so
 * (at most three, unknown facts included), found by trying, smallest first.
 */
export function waysTo(compiled: CompiledPack, facts: Facts, side: Side): WayTo[] {
  const { scope, [side]: now } = classify(compiled, facts);
  const question = compiled.pack.manifest.questions[side];
  if (!now || !question) return [];
  const wanted = new Set(question.classes.filter((name) => !now.admissible.includes(name)));
  const outside = compiled.pack.manifest.questions.scope.outside ?? [];
  // Who the body is cannot be changed by anybody: scope is asked about only while it is open.
  const settled = !scope.possible.some((name) => outside.includes(name));
  const changes = changesFor(compiled, facts, settled ? [side] : ['scope', side]);
  const ways: WayTo[] = [];
  let left = BUDGET;
  for (let size = 1; size <= MOST_CHANGES && wanted.size > 0; size += 1) {
    for (const combination of combinations(changes, size)) {
      if (left-- <= 0 || wanted.size === 0) return ways;
      const changed = withChanges(facts, combination);
      const reached = quicklyAdmissible(compiled, changed, side).filter((name) => wanted.has(name));
      if (reached.length === 0) continue;
      for (const name of classify(compiled, changed)[side]?.admissible ?? []) {
        if (wanted.delete(name)) ways.push({ class: name, changes: combination });
      }
    }
  }
  return ways;
}

/** Every other value that a rule of these questions could notice. */
function changesFor(compiled: CompiledPack, facts: Facts, questions: readonly Question[]): Change[] {
  const rules = questions.flatMap((question) => compiled.rules[question]);
  const atoms = rules.flatMap((rule) => atomsOf(rule.condition.tree));
  return [...new Set(atoms.map((atom) => atom.fact))].flatMap((name) => {
    const fact = compiled.vocabulary.get(name);
    const constants = atoms.filter((atom) => atom.fact === name).map((atom) => atom.value);
    return fact ? otherValues(fact, facts[name], constants).map((to) => ({ fact: name, to })) : [];
  });
}

function otherValues(fact: Fact, now: FactValue | undefined, constants: readonly (FactValue | null)[]): FactValue[] {
  const named = [...new Set(constants.flatMap((value) => (Array.isArray(value) ? value : [value])))].filter(
    (value) => value !== null,
  );
  switch (fact.type) {
    case 'boolean':
      return [true, false].filter((value) => value !== now);
    case 'enum': {
      const unnamed = fact.values?.find((value) => !named.includes(value));
      return [...named, ...(unnamed === undefined ? [] : [unnamed])].filter((value) => value !== now) as FactValue[];
    }
    case 'enum set': {
      const held = Array.isArray(now) ? (now as readonly string[]) : [];
      const added = (named.length > 0 ? named : (fact.values ?? [])).filter((value) => !held.includes(value as string));
      return [
        ...added.map((value) => [...held, value as string].sort()),
        ...(held.length > 0 || now === undefined ? [[]] : []),
      ];
    }
    default:
      return named.filter((value) => value !== now) as FactValue[];
  }
}

const withChanges = (facts: Facts, changes: readonly Change[]): Facts => {
  const changed: Record<string, FactValue> = Object.assign(Object.create(null), facts);
  for (const { fact, to } of changes) changed[fact] = to;
  return changed;
};

/** Combinations of changes of different facts, without repetition. */
function* combinations(
  changes: readonly Change[],
  size: number,
  from = 0,
  chosen: readonly Change[] = [],
): Generator<Change[]> {
  if (chosen.length === size) {
    yield [...chosen];
    return;
  }
  for (let index = from; index < changes.length; index += 1) {
    const change = changes[index];
    if (!change || chosen.some(({ fact }) => fact === change.fact)) continue;
    yield* combinations(changes, size, index + 1, [...chosen, change]);
  }
}
