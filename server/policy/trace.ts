import { type Barrier, barriersTo, classify } from './classify.js';
import type { Standing } from './compile-condition.js';
import type { CompiledPack, CompiledRule } from './compiled-pack.js';
import { failingLines } from './condition-lines.js';
import { QUESTIONS, type Question } from './pack.js';
import type { Facts } from './vocabulary.js';

/** How a rule stands to the facts, and which lines of its condition keep it from firing. */
export type TracedRule = {
  rule: CompiledRule;
  standing: Standing;
  /** The exception that suspends it. */
  suspendedBy: CompiledRule | null;
  /** Numbers of the lines that fail, or that wait for a fact. */
  lines: readonly string[];
};

/** Every rule of a question, in the order of the pack. */
export function traceRules(compiled: CompiledPack, facts: Facts, question: Question): TracedRule[] {
  const suspended = new Map(classify(compiled, facts)[question]?.suspended.map(({ rule, by }) => [rule, by]));
  return compiled.rules[question].map((rule) => {
    const standing = rule.condition.standing(facts);
    return {
      rule,
      standing,
      suspendedBy: suspended.get(rule) ?? null,
      lines: standing === 'surely' ? [] : failingLines(rule.condition.tree, facts),
    };
  });
}

/** Why a class is not admissible: the rules in its way, or that it is open whether the text applies at all. */
export type WhyNot = { class: string; possible: boolean; barriers: readonly Barrier[]; scopeOpen: boolean };

/** Every class of a side that is not admissible, with what stands in its way. */
export function whyNot(compiled: CompiledPack, facts: Facts, side: 'open' | 'share'): WhyNot[] {
  const { scope, [side]: now } = classify(compiled, facts);
  const spec = compiled.pack.manifest.questions[side];
  if (!now || !spec) return [];
  const outside = compiled.pack.manifest.questions.scope.outside ?? [];
  const scopeOpen = scope.possible.some((name) => outside.includes(name));
  return spec.classes
    .filter((name) => !now.admissible.includes(name))
    .map((name) => ({
      class: name,
      possible: now.possible.includes(name),
      barriers: barriersTo(compiled, facts, side, name),
      scopeOpen,
    }));
}

/**
 * The unknown facts on which an answer still hangs, the next question first: whether the text applies, then whatever
 * the most undecided rules wait for. Ids of the vocabulary.
 */
export function factsToAsk(compiled: CompiledPack, facts: Facts): string[] {
  const classification = classify(compiled, facts);
  const waiting = QUESTIONS.flatMap((question) => classification[question]?.undetermined ?? []);
  const weight = (fact: string) => waiting.filter((rule) => rule.facts.includes(fact)).length;
  const first = classification.scope.missing;
  const rest = [...(classification.open?.missing ?? []), ...(classification.share?.missing ?? [])];
  const byWeight = [...new Set(rest)].filter((fact) => !first.includes(fact)).sort((a, b) => weight(b) - weight(a));
  return [...first, ...byWeight];
}
