import jsonLogic from 'json-logic-js';
import { type Condition, factsOf, operator, printCondition } from './condition.js';
import type { Facts } from './vocabulary.js';

/** How a condition stands to the facts that are known: it holds surely, possibly, or not. */
export type Standing = 'surely' | 'possibly' | 'not';

/** Two plain JSON-logic expressions: true for every, or for at least one, completion of the facts. */
export type CompiledCondition = {
  tree: Condition;
  surely: jsonLogic.RulesLogic;
  possibly: jsonLogic.RulesLogic;
  standing: (facts: Facts) => Standing;
  /** The members of a group, compiled too. */
  items: readonly CompiledCondition[];
};

type Mode = 'surely' | 'possibly';

/**
 * Compiles a checked tree by Kleene's strong logic: "none" turns the two modes round. The result
 * errs to the safe side only: `surely` never too often, `possibly` never too seldom.
 */
export function compileCondition(tree: Condition): CompiledCondition {
  const surely = expression(tree, 'surely') as jsonLogic.RulesLogic;
  const possibly = expression(tree, 'possibly') as jsonLogic.RulesLogic;
  const always = tree.kind === 'always';
  const names = factsOf(tree);
  return {
    tree,
    surely,
    possibly,
    items: 'items' in tree ? tree.items.map(compileCondition) : [],
    standing: (facts) => {
      if (always || jsonLogic.apply(surely, facts) === true) return 'surely';
      // With every fact known the two expressions say the same.
      if (names.every((name) => name in facts)) return 'not';
      return jsonLogic.apply(possibly, facts) === true ? 'possibly' : 'not';
    },
  };
}

function expression(tree: Condition, mode: Mode): unknown {
  switch (tree.kind) {
    case 'always':
      return true;
    case 'all':
      return { and: tree.items.map((item) => expression(item, mode)) };
    case 'any':
      return { or: tree.items.map((item) => expression(item, mode)) };
    case 'none':
      return { '!': [{ or: tree.items.map((item) => expression(item, mode === 'surely' ? 'possibly' : 'surely')) }] };
    case 'atom':
      return operator(tree)[mode](tree.fact, tree.value);
  }
}

/** Compiles each different condition once: many duties of a pack share one. */
export function conditionCompiler(): (tree: Condition) => CompiledCondition {
  const known = new Map<string, CompiledCondition>();
  return (tree) => {
    const key = JSON.stringify(printCondition(tree));
    const compiled = known.get(key) ?? compileCondition(tree);
    known.set(key, compiled);
    return compiled;
  };
}

/** Standings for one set of facts; a condition that stands in several places is evaluated once. */
export type Evaluation = (condition: CompiledCondition) => Standing;

export function evaluationOf(facts: Facts): Evaluation {
  const evaluated = new Map<CompiledCondition, Standing>();
  return (condition) => {
    const standing = evaluated.get(condition) ?? condition.standing(facts);
    evaluated.set(condition, standing);
    return standing;
  };
}
