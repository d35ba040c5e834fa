import { Engine, type NestedCondition, type TopLevelCondition } from 'json-rules-engine';
import type { CompiledRule } from '../../server/policy/compiled-pack.js';
import type { Condition } from '../../server/policy/condition.js';

/** The same rules in another engine's own form. Only the operators that opening rules use are translated. */
export function jsonRulesEngine(rules: readonly CompiledRule[]): Engine {
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator('hasAny', (value: unknown, wanted: string[]) =>
    (value as string[]).some((one) => wanted.includes(one)),
  );
  engine.addOperator('isFilled', (value: unknown) => (value as string[]).length > 0);
  for (const rule of rules) {
    const translated = translate(rule.condition.tree);
    engine.addRule({
      name: rule.id,
      conditions: ('fact' in translated ? { all: [translated] } : translated) as TopLevelCondition,
      event: { type: rule.id },
    });
  }
  return engine;
}

function translate(tree: Condition): NestedCondition {
  if (tree.kind === 'always') return { all: [] };
  if (tree.kind === 'all') return { all: tree.items.map(translate) };
  if (tree.kind === 'any') return { any: tree.items.map(translate) };
  if (tree.kind === 'none') return { not: { any: tree.items.map(translate) } };
  if (tree.kind !== 'atom') throw new TypeError('A tree is a group or an atom');
  const { fact, value } = tree;
  switch (tree.operator) {
    case 'is':
    case 'isValue':
      return { fact, operator: 'equal', value };
    case 'contains':
      return { fact, operator: 'contains', value };
    case 'containsAny':
      return { fact, operator: 'hasAny', value };
    case 'isNotEmpty':
      return { fact, operator: 'isFilled', value: true };
    default:
      throw new TypeError(`The peer has no translation for ${tree.operator}`);
  }
}
