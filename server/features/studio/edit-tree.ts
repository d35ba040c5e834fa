import { type Condition, operator } from '../../policy/condition.js';
import { lineNumber } from '../../policy/condition-lines.js';
import { type Operator, type OperatorId, operatorsFor } from '../../policy/operators.js';
import type { Fact } from '../../policy/pack.js';
import type { FactValue, Vocabulary } from '../../policy/vocabulary.js';

/** A condition as it stands in a form: a test may still lack its fact or its value. */
export type EditNode = { kind: 'always' } | { kind: 'all' | 'any' | 'none'; items: readonly EditNode[] } | EditAtom;

/** `text` is what stands in the one control of a test, `values` what is ticked where several can be. */
export type EditAtom = { kind: 'atom'; fact: string; operator: string; text: string; values: readonly string[] };

export type EditGroup = Extract<EditNode, { items: readonly EditNode[] }>;

/** What is wrong with one line of the form; `place` leads to it. */
export type TreeProblem = {
  place: readonly number[];
  code: 'noFact' | 'noValue' | 'badValue' | 'emptyGroup';
  line: string;
};

export const isGroup = (node: EditNode): node is EditGroup => 'items' in node;

export const NEW_ATOM: EditAtom = { kind: 'atom', fact: '', operator: '', text: '', values: [] };

/** The form's tree of a condition. The outermost node is a group, or "always". */
export function editTree(condition: Condition): EditNode {
  const root = editNode(condition);
  return isGroup(root) || root.kind === 'always' ? root : { kind: 'all', items: [root] };
}

/** The form's node of any part of a condition. */
export function editNode(condition: Condition): EditNode {
  if (condition.kind === 'always') return condition;
  if ('items' in condition) return { kind: condition.kind, items: condition.items.map(editNode) };
  const { control } = operator(condition);
  const { value } = condition;
  const list = Array.isArray(value) ? value.map(String) : [];
  const text = control === 'manyValues' || control === 'nothing' || value === null ? '' : String(value);
  return { kind: 'atom', fact: condition.fact, operator: condition.operator, text, values: list };
}

/** The operator that a test of the form has; where the fact is of another type, the first that fits. */
export function operatorOf(atom: EditAtom, fact: Fact | undefined): Operator | undefined {
  const fitting = fact ? operatorsFor(fact.type) : [];
  return fitting.find(({ id }) => id === (atom.operator as OperatorId)) ?? fitting[0];
}

/** The condition that a form says, or every line that is not finished. Lone members of "all" and "any" stand alone. */
export function conditionOf(
  root: EditNode,
  vocabulary: Vocabulary,
): { condition: Condition; problems: [] } | { condition: null; problems: TreeProblem[] } {
  const problems: TreeProblem[] = [];
  const condition = finished(root, [], vocabulary, problems);
  return condition && problems.length === 0 ? { condition, problems: [] } : { condition: null, problems };
}

function finished(
  node: EditNode,
  place: readonly number[],
  vocabulary: Vocabulary,
  problems: TreeProblem[],
): Condition | null {
  const wrong = (code: TreeProblem['code']) => {
    problems.push({ place, code, line: lineNumber(place) });
    return null;
  };
  if (node.kind === 'always') return node;
  if (isGroup(node)) {
    const items = node.items.map((item, index) => finished(item, [...place, index], vocabulary, problems));
    if (items.length === 0) return wrong('emptyGroup');
    const [only] = items;
    if (items.length === 1 && node.kind !== 'none') return only ?? null;
    return items.every((item) => item !== null) ? { kind: node.kind, items } : null;
  }
  const fact = vocabulary.get(node.fact);
  const test = operatorOf(node, fact);
  if (!fact || !test) return wrong('noFact');
  const value = operandOf(test, node, fact);
  if (value === undefined) return wrong('noValue');
  if (test.wrongOperand(value, fact)) return wrong('badValue');
  return { kind: 'atom', operator: test.id, fact: fact.fact, value };
}

/** The operand that stands in the form; undefined where nothing does. Full-width digits count as digits. */
function operandOf({ control }: Operator, { text, values }: EditAtom, fact: Fact): FactValue | null | undefined {
  const plain = text.normalize('NFKC').trim();
  switch (control) {
    case 'nothing':
      return null;
    case 'manyValues': {
      const known = (fact.values ?? []).filter((value) => values.includes(value));
      return known.length > 0 ? inGivenOrder(values, known) : undefined;
    }
    case 'yesNo':
      return plain === 'true' ? true : plain === 'false' ? false : undefined;
    case 'number':
      return plain === '' ? undefined : /^-?\d+$/.test(plain) ? Number(plain) : plain;
    default:
      return plain === '' ? undefined : plain;
  }
}

/** As the condition had them before: saving a form that nobody touched must change nothing. */
const inGivenOrder = (given: readonly string[], known: readonly string[]): string[] => [
  ...new Set(given.filter((value) => known.includes(value))),
];
