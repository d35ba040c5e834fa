import { type Evaluation, evaluationOf, type Standing } from './compile-condition.js';
import type { CompiledPack, CompiledRule } from './compiled-pack.js';
import { openFacts } from './open-facts.js';
import type { Question, QuestionSpec, Requirement } from './pack.js';
import type { Facts } from './vocabulary.js';

/** What the rules of one question leave, for the facts that are known. */
export type Side = {
  /** Allowed under every completion of the unknown facts. */
  admissible: readonly string[];
  /** Allowed under at least one. */
  possible: readonly string[];
  forced: string | null;
  /** The unknown facts that make the two differ. */
  missing: readonly string[];
  requires: readonly Requirement[];
  /** Rules that fire surely and that nothing suspends. */
  fired: readonly CompiledRule[];
  /** Rules that may or may not fire, and may matter. */
  undetermined: readonly CompiledRule[];
  /** Rules that fire but are suspended, with the exception that does it. */
  suspended: readonly { rule: CompiledRule; by: CompiledRule }[];
};

export type Classification = { scope: Side; open: Side | null; share: Side | null };

/**
 * Answers the three questions. Answer = the city's classes, less those that a firing mustNot names,
 * kept to those that every firing must names; a `may` suspends its `exceptTo` while it fires.
 * Outside the scope of the text nothing is admissible, and while that is undecided nothing is either.
 */
export function classify(compiled: CompiledPack, facts: Facts, standing = evaluationOf(facts)): Classification {
  const { questions } = compiled.pack.manifest;
  const scope = sideOf(questions.scope, compiled.rules.scope, facts, standing);
  const within = (question: Exclude<Question, 'scope'>): Side | null => {
    const spec = questions[question];
    return (
      spec && withinScope(scope, questions.scope.outside ?? [], sideOf(spec, compiled.rules[question], facts, standing))
    );
  };
  return { scope, open: within('open'), share: within('share') };
}

/**
 * The admissible classes alone, by direct tests: for searches over thousands of fact sets, whose results
 * are judged again before anybody sees them.
 */
export function quicklyAdmissible(compiled: CompiledPack, facts: Facts, question: 'open' | 'share'): string[] {
  const { questions } = compiled.pack.manifest;
  const spec = questions[question];
  const outside = questions.scope.outside ?? [];
  const weighed = (rules: readonly CompiledRule[]) => weigh(rules, (rule) => rule.quick(facts));
  const scope = remaining(questions.scope.classes, weighed(compiled.rules.scope).filter(isSure));
  if (!spec || scope.some((name) => outside.includes(name))) return [];
  return remaining(spec.classes, weighed(compiled.rules[question]).filter(isThinkable));
}

/** A rule that keeps a class from being allowed: surely, or because nobody can rule it out yet. */
export type Barrier = { rule: CompiledRule; sure: boolean };

/** What stands between the known facts and a class, by direct tests (see `quicklyAdmissible`). */
export function barriersTo(compiled: CompiledPack, facts: Facts, question: Question, name: string): Barrier[] {
  return weigh(compiled.rules[question], (rule) => rule.quick(facts))
    .filter((one) => isThinkable(one) && bars(one.rule, name))
    .map((one) => ({ rule: one.rule, sure: isSure(one) }));
}

/** Whether a class is not left where the rule fires. */
export const bars = ({ effect, classes }: Pick<CompiledRule, 'effect' | 'classes'>, name: string): boolean =>
  effect === 'must' ? !classes.includes(name) : effect === 'mustNot' && classes.includes(name);

/** What the rules leave of a side, without the reasons. */
export type Left = Pick<Side, 'admissible' | 'possible' | 'requires'>;

/**
 * What `classify` finds, less everything that gives reasons, by direct tests: for judging a whole catalogue by two
 * packs. A test holds it to `classify`; what is shown to anybody is judged by that.
 * Null where the city does not regulate the side.
 */
export function quicklyLeft(compiled: CompiledPack, facts: Facts, side: 'open' | 'share'): Left | null {
  const { questions } = compiled.pack.manifest;
  const spec = questions[side];
  if (!spec) return null;
  const outside = questions.scope.outside ?? [];
  const scope = quickLeft(questions.scope, compiled.rules.scope, facts).possible;
  if (scope.every((name) => outside.includes(name))) return NOTHING_LEFT;
  const left = quickLeft(spec, compiled.rules[side], facts);
  return scope.some((name) => outside.includes(name)) ? { ...left, admissible: [] } : left;
}

const NOTHING_LEFT: Left = { admissible: [], possible: [], requires: [] };

function quickLeft(question: QuestionSpec, rules: readonly CompiledRule[], facts: Facts): Left {
  const standings = new Map<CompiledRule, Standing>();
  for (const rule of rules) {
    const standing = rule.quick(facts);
    // Most rules do not hold, and what does not hold neither bars nor suspends anything.
    if (standing !== 'not') standings.set(rule, standing);
  }
  const weighed = weigh([...standings.keys()], (rule) => standings.get(rule) ?? 'not');
  const sure = weighed.filter(isSure);
  return {
    admissible: remaining(question.classes, weighed.filter(isThinkable)),
    possible: remaining(question.classes, sure),
    requires: sure.flatMap(({ rule }) => rule.requires ?? []),
  };
}

type Weighed = { rule: CompiledRule; standing: Standing; suspendedBy: CompiledRule | null; maySuspend: boolean };

function sideOf(question: QuestionSpec, rules: readonly CompiledRule[], facts: Facts, standing: Evaluation): Side {
  const weighed = weigh(rules, (rule) => standing(rule.condition));
  const sure = weighed.filter(isSure);
  const thinkable = weighed.filter(isThinkable);
  const possible = remaining(question.classes, sure);
  const admissible = remaining(question.classes, thinkable);
  const fired = sure.map(({ rule }) => rule);
  const undetermined = thinkable
    .filter((one) => !sure.includes(one) && remaining(possible, [one]).length < possible.length)
    .map(({ rule }) => rule);
  return {
    admissible,
    possible,
    forced: forcedClass(admissible, possible),
    missing: openFacts(
      withExceptions(undetermined, rules).map((rule) => rule.condition),
      facts,
    ),
    requires: [...new Set(fired.flatMap((rule) => rule.requires ?? []))],
    fired,
    undetermined,
    suspended: weighed.flatMap(({ rule, standing, suspendedBy: by }) =>
      standing === 'surely' && by ? [{ rule, by }] : [],
    ),
  };
}

/** Sure rules shape what is possible; there a possible exception counts as holding. */
const isSure = ({ standing, maySuspend }: Weighed): boolean => standing === 'surely' && !maySuspend;

/** Possible rules shape what is admissible; there only a sure exception counts. */
const isThinkable = ({ standing, suspendedBy }: Weighed): boolean => standing !== 'not' && !suspendedBy;

function weigh(rules: readonly CompiledRule[], standing: (rule: CompiledRule) => Standing): Weighed[] {
  const standings = new Map(rules.map((rule) => [rule, standing(rule)]));
  const exceptions = rules.filter((rule) => rule.exceptTo?.length && standings.get(rule) !== 'not');
  return rules.map((rule) => {
    const against = exceptions.filter((exception) => exception.exceptTo?.includes(rule.id));
    return {
      rule,
      standing: standings.get(rule) ?? 'not',
      suspendedBy: against.find((exception) => standings.get(exception) === 'surely') ?? null,
      maySuspend: against.length > 0,
    };
  });
}

const remaining = (classes: readonly string[], firing: readonly Weighed[]): string[] =>
  classes.filter((name) => firing.every(({ rule }) => !bars(rule, name)));

/** An undetermined rule also waits for the facts of the exceptions that could suspend it. */
const withExceptions = (undetermined: readonly CompiledRule[], rules: readonly CompiledRule[]): CompiledRule[] => {
  const ids = new Set(undetermined.map((rule) => rule.id));
  return [...undetermined, ...rules.filter((rule) => rule.exceptTo?.some((id) => ids.has(id)))];
};

function withinScope(scope: Side, outside: readonly string[], side: Side): Side {
  if (scope.possible.every((name) => outside.includes(name))) {
    return { ...side, admissible: [], possible: [], forced: null, missing: [], requires: [], undetermined: [] };
  }
  if (!scope.possible.some((name) => outside.includes(name))) return side;
  // Where nothing is possible in any case, no fact makes the two sets differ.
  const missing = side.possible.length > 0 ? [...new Set([...scope.missing, ...side.missing])] : [];
  return { ...side, admissible: [], forced: null, missing };
}

const forcedClass = (admissible: readonly string[], possible: readonly string[]): string | null =>
  admissible.length === 1 && possible.length === 1 ? (admissible[0] ?? null) : null;
