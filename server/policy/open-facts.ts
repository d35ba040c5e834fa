import type { CompiledCondition } from './compile-condition.js';
import type { Facts } from './vocabulary.js';

/** The unknown facts on which these conditions still hang, each once, in reading order. */
export const openFacts = (conditions: readonly CompiledCondition[], facts: Facts): string[] => [
  ...new Set(conditions.flatMap((condition) => openIn(condition, facts))),
];

/** A branch that is already decided asks nothing, and in a decided group nobody asks. */
function openIn({ tree, items, standing }: CompiledCondition, facts: Facts): string[] {
  if (tree.kind === 'always') return [];
  if (tree.kind === 'atom') return tree.fact in facts ? [] : [tree.fact];
  return standing(facts) === 'possibly' ? items.flatMap((item) => openIn(item, facts)) : [];
}
