import { barriersTo, bars, classify, quicklyAdmissible } from './classify.js';
import type { CompiledPack, CompiledRule } from './compiled-pack.js';
import { gap } from './gap.js';
import type { Question } from './pack.js';
import { constantsOf, sameValue, tellingValues } from './telling-values.js';
import type { Facts, FactValue } from './vocabulary.js';

/** One fact set to another value. */
export type Change = { fact: string; to: FactValue };

export type FoundWay = {
  class: string;
  /** Sets of changes, each of which makes the class admissible and none of which can be made smaller. */
  sets: readonly (readonly Change[])[];
  /** Proven: no set of fewer changes does. */
  fewest: boolean;
};

/** `without`: classes for which nothing was found; `tried` says up to how many changes were tried in full. */
export type WaysFound = { ways: readonly FoundWay[]; without: readonly { class: string; tried: number }[] };

export type SearchLimits = { changes: number; sets: number; trials: number };

const LIMITS: SearchLimits = { changes: 4, sets: 3, trials: 4000 };

type Side = 'open' | 'share';
type Search = {
  compiled: CompiledPack;
  side: Side;
  target: string;
  start: Facts;
  values: ValuesOf;
  /** How many more sets may be tried; counts down. */
  trials: number;
};
type ValuesOf = (fact: string, now: FactValue | undefined) => readonly FactValue[];

/**
 * For every class that is not admissible now: the smallest sets of facts that would make it so, unknown facts
 * included. Every way to a class must touch each rule that bars it, or an exception to it: the search branches on the
 * facts of one such rule, smallest sets first, and so misses none among the values that the rules can tell apart.
 * Where the smallest set is larger than can be searched in full, one that cannot be made smaller is built step by step.
 */
export function searchWays(
  compiled: CompiledPack,
  facts: Facts,
  side: Side,
  limits: Partial<SearchLimits> = {},
): WaysFound {
  const now = classify(compiled, facts)[side];
  const spec = compiled.pack.manifest.questions[side];
  if (!now || !spec) return { ways: [], without: [] };
  const values = valuesFor(compiled, ['scope', side]);
  const most = { ...LIMITS, ...limits };
  const ways: FoundWay[] = [];
  const without: { class: string; tried: number }[] = [];
  for (const target of spec.classes.filter((name) => !now.admissible.includes(name))) {
    const search: Search = { compiled, side, target, start: facts, values, trials: most.trials };
    const { sets, tried } = smallestSets(search, most);
    const built = sets.length > 0 ? null : stepByStep({ ...search, trials: most.trials });
    if (sets.length > 0) ways.push({ class: target, sets, fewest: true });
    else if (built) ways.push({ class: target, sets: [built], fewest: built.length === tried + 1 });
    else without.push({ class: target, tried });
  }
  return { ways, without };
}

/** Sets of one change, then of two …: the first size that has any gives the answer. */
function smallestSets(search: Search, most: SearchLimits): { sets: Change[][]; tried: number } {
  for (let size = 1; size <= most.changes; size += 1) {
    const found = new Map<string, Change[]>();
    const complete = descend(search, search.start, [], size, most.sets, found);
    if (found.size > 0) return { sets: [...found.values()], tried: size };
    if (!complete) return { sets: [], tried: size - 1 };
  }
  return { sets: [], tried: most.changes };
}

/** Whether everything of this size was tried. */
function descend(
  search: Search,
  facts: Facts,
  made: readonly Change[],
  size: number,
  most: number,
  found: Map<string, Change[]>,
): boolean {
  if (made.length === size) {
    if (!reaches(search, facts)) return true;
    const sorted = [...made].sort((a, b) => (a.fact < b.fact ? -1 : 1));
    found.set(JSON.stringify(sorted), sorted);
    return true;
  }
  for (const fact of factsToMove(search, facts, made)) {
    for (const to of search.values(fact, search.start[fact])) {
      if (sameValue(search.start[fact], to)) continue;
      if (found.size >= most) return true;
      if (search.trials-- <= 0) return false;
      if (!descend(search, withFact(facts, fact, to), [...made, { fact, to }], size, most, found)) return false;
    }
  }
  return true;
}

/** The facts of the barrier that gives the least choice; empty where one cannot be moved any more. */
function factsToMove({ compiled, side, target }: Search, facts: Facts, made: readonly Change[]): string[] {
  const left = (names: readonly string[]) => names.filter((name) => !made.some(({ fact }) => fact === name));
  const { scope } = compiled.rules;
  if (mayBeOutside(compiled, facts)) return left([...new Set(scope.flatMap((rule) => rule.facts))]);
  return barriersTo(compiled, facts, side, target)
    .map(({ rule }) => left([...new Set([...rule.facts, ...exceptionFacts(compiled.rules[side], rule)])]))
    .reduce((least, one) => (one.length < least.length ? one : least), left(allFacts(compiled, side)));
}

/** At least as many as any barrier has. */
const allFacts = (compiled: CompiledPack, side: Side): string[] => [
  ...new Set(compiled.rules[side].flatMap((rule) => rule.facts)),
];

const exceptionFacts = (rules: readonly CompiledRule[], barred: CompiledRule): string[] =>
  rules.filter((rule) => rule.exceptTo?.includes(barred.id)).flatMap((rule) => rule.facts);

function mayBeOutside(compiled: CompiledPack, facts: Facts): boolean {
  const { outside = [] } = compiled.pack.manifest.questions.scope;
  return outside.some((name) => !barriersTo(compiled, facts, 'scope', name).some(({ sure }) => sure));
}

/** Judged by the evaluator whose answers are shown. */
const reaches = ({ compiled, side, target }: Search, facts: Facts): boolean =>
  quicklyAdmissible(compiled, facts, side).includes(target) &&
  (classify(compiled, facts)[side]?.admissible.includes(target) ?? false);

/** Moves what leaves the fewest barriers, unknown facts first; then takes back each change that is not needed. */
function stepByStep(search: Search): Change[] | null {
  let facts = search.start;
  let made: Change[] = [];
  while (!reaches(search, facts)) {
    const next = factsToMove(search, facts, made)
      .sort((a, b) => Number(a in search.start) - Number(b in search.start))
      .flatMap((fact) => search.values(fact, search.start[fact]).map((to) => ({ fact, to })))
      .filter(({ fact, to }) => !sameValue(search.start[fact], to))
      .map((change) => ({ change, left: distance(search, withFact(facts, change.fact, change.to)) }))
      .reduce<{ change: Change; left: number } | null>(
        (best, one) => (best && best.left <= one.left ? best : one),
        null,
      );
    if (!next) return null;
    made = [...made, next.change];
    facts = withFact(facts, next.change.fact, next.change.to);
  }
  for (let fewer: Change[] | undefined = made; fewer; fewer = oneLess(search, made)) made = fewer;
  return made;
}

/** The set without one change that is not needed. */
const oneLess = (search: Search, made: readonly Change[]): Change[] | undefined =>
  made
    .map((change) => made.filter((one) => one !== change))
    .find((fewer) =>
      reaches(
        search,
        fewer.reduce((all, { fact, to }) => withFact(all, fact, to), search.start),
      ),
    );

/** How many tests still stand in the way of a class; whether the text applies comes first. */
function distance({ compiled, side, target }: Search, facts: Facts): number {
  const { outside = [] } = compiled.pack.manifest.questions.scope;
  const barred = outside.map((name) =>
    Math.min(
      MOST_GAP,
      ...compiled.rules.scope
        .filter((rule) => bars(rule, name))
        .map((rule) => gap(rule.condition.tree, facts, 'holds')),
    ),
  );
  const barriers = barriersTo(compiled, facts, side, target).map(({ rule }) =>
    Math.min(MOST_GAP, gap(rule.condition.tree, facts, 'fails')),
  );
  return [...barred, ...barriers].reduce((total, one) => total + one, 0);
}

/** Stands for what no change can bring about. */
const MOST_GAP = 1000;

function valuesFor(compiled: CompiledPack, questions: readonly Question[]): ValuesOf {
  const conditions = questions.flatMap((question) => compiled.rules[question].map((rule) => rule.condition.tree));
  const constants = new Map<string, FactValue[]>();
  return (name, now) => {
    const fact = compiled.vocabulary.get(name);
    if (!fact) return [];
    const known = constants.get(name) ?? constantsOf(conditions, name);
    constants.set(name, known);
    return tellingValues(fact, known, now);
  };
}

const withFact = (facts: Facts, name: string, value: FactValue): Facts =>
  Object.assign(Object.create(null), facts, { [name]: value });
