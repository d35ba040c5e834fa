import { type Classification, classify, type Side } from '../classify.js';
import type { CompiledPack } from '../compiled-pack.js';
import type { Question } from '../pack.js';
import type { Facts, FactValue } from '../vocabulary.js';

/** The real evaluator; tests put a wrong one here. */
export type Evaluate = (compiled: CompiledPack, facts: Facts) => Classification;

export const evaluateReally: Evaluate = (compiled, facts) => classify(compiled, facts);

/** What a case must show in the real evaluator. */
export type Shows = (side: Side, classification: Classification) => boolean;

/** Whether the text applies at all to these facts, as far as they are known. */
export const mayApply = ({ pack }: CompiledPack, { scope }: Classification): boolean =>
  scope.possible.some((name) => !pack.manifest.questions.scope.outside?.includes(name));

/**
 * The fewest of the facts that still show the case in the real evaluator: those of `enough` where they do, else all
 * less what can go. Null where even all facts together do not show it: then the proof is wrong.
 */
export function replayed(full: Facts, enough: ReadonlySet<string>, shows: (facts: Facts) => boolean): Facts | null {
  const some = only(full, (name) => enough.has(name));
  if (shows(some)) return some;
  if (!shows(full)) return null;
  let kept = full;
  for (const name of Object.keys(full)) {
    if (enough.has(name)) continue;
    const without = only(kept, (other) => other !== name);
    if (shows(without)) kept = without;
  }
  return kept;
}

const only = (facts: Facts, wanted: (name: string) => boolean): Facts => {
  const kept: Record<string, FactValue> = Object.create(null);
  for (const [name, value] of Object.entries(facts)) if (wanted(name)) kept[name] = value;
  return kept;
};

/** Whether a set of facts shows something on one side of the answer. */
export const showsOn =
  (evaluate: Evaluate, compiled: CompiledPack, question: Question, shows: Shows) =>
  (facts: Facts): boolean => {
    const classification = evaluate(compiled, facts);
    const side = classification[question];
    return side !== null && shows(side, classification);
  };
