import { classify } from '../classify.js';
import type { CompiledRule } from '../compiled-pack.js';
import type { Question, Requirement } from '../pack.js';
import type { Facts } from '../vocabulary.js';
import type { PackModel } from './pack-model.js';
import { knownTo } from './pair-cases.js';
import type { PairModel } from './pair-model.js';
import { wordedAlike } from './pair-outcomes.js';

/** What a pack says in one case: the classes that may be chosen, those still possible, and the rules behind it. */
export type Said = {
  classes: readonly string[];
  possible: readonly string[];
  requires: readonly Requirement[];
  rules: readonly string[];
  provisions: readonly string[];
};

/** What is said, and a text that is the same for answers that are the same for whoever asks, whatever the reasons. */
type Answer = { said: Said; same: string };

/** What the engine says by both packs. */
export function answersOf(pair: PairModel, question: Question, facts: Facts): [Answer, Answer] {
  const alike = wordedAlike(pair, question);
  return [answerOf(pair.before, question, facts, alike), answerOf(pair.after, question, facts, alike)];
}

function answerOf(model: PackModel, question: Question, facts: Facts, alike: boolean): Answer {
  const { compiled } = model;
  const { scope, [question]: side } = classify(compiled, knownTo(model, facts));
  const isOutside = (name: string) => compiled.pack.manifest.questions.scope.outside?.includes(name) === true;
  const inside = scope.possible.some((name) => !isOutside(name));
  const rules: readonly CompiledRule[] = inside ? (side?.fired ?? []) : scope.fired;
  const said = {
    classes: side?.admissible ?? [],
    possible: side?.possible ?? [],
    requires: side && question !== 'scope' ? side.requires : [],
    rules: rules.map(({ id }) => id),
    provisions: [...new Set(rules.map(({ provision }) => provision))],
  };
  const left = alike
    ? [said.classes.toSorted(), said.possible.toSorted()]
    : [inside, inside && !scope.possible.some(isOutside)];
  return { said, same: JSON.stringify([left, said.requires.toSorted()]) };
}
