import { type LimitProblem, overLimit } from './limits.js';
import { type Operator, type OperatorId, operatorsFor } from './operators.js';
import type { FactValue, Vocabulary } from './vocabulary.js';

/**
 * A condition as a tree: what the studio edits. It is one-to-one with canonical JSON-logic in a
 * closed grammar; nothing is ever guessed back, and JSON-logic outside the grammar is refused.
 */
export type Condition =
  | { kind: 'always' }
  | { kind: 'all' | 'any' | 'none'; items: readonly Condition[] }
  | { kind: 'atom'; operator: OperatorId; fact: string; value: FactValue | null };

export type ConditionProblem = {
  /** Where in the condition, as a path of keys and indexes: `and.1.!.0`. */
  path: string;
  code: LimitProblem['code'] | 'notInGrammar' | 'unknownFact' | 'valueNotInList' | 'badValue' | 'tooNested';
  params: Record<string, string | number>;
};

/** Groups inside groups, the deepest that people can still read. */
const MAX_NESTING = 8;

export type ParsedCondition =
  | { condition: Condition; problems: [] }
  | { condition: null; problems: ConditionProblem[] };

/** Reads canonical JSON-logic. Limits are scanned first and without recursion; never throws. */
export function parseCondition(logic: unknown, vocabulary: Vocabulary): ParsedCondition {
  const limit = overLimit(logic);
  if (limit) return { condition: null, problems: [{ path: limit.path, code: limit.code, params: limit.params }] };
  const problems: ConditionProblem[] = [];
  const condition = readNode(logic, '', 0, vocabulary, problems);
  return condition && problems.length === 0 ? { condition, problems: [] } : { condition: null, problems };
}

type Reader = (path: string, depth: number, vocabulary: Vocabulary, problems: ConditionProblem[]) => Condition | null;

function readNode(logic: unknown, ...[path, depth, vocabulary, problems]: Parameters<Reader>): Condition | null {
  if (logic === true) return { kind: 'always' };
  const refuse = (code: ConditionProblem['code'], params: ConditionProblem['params'] = {}) => {
    problems.push({ path, code, params });
    return null;
  };
  const [operator, args] = soleEntry(logic) ?? [];
  if (operator === undefined) return refuse('notInGrammar', seen(logic));
  if (depth > MAX_NESTING) return refuse('tooNested', { max: MAX_NESTING });

  const group = groupOf(operator, args);
  if (group) {
    const items = group.items.map((item, index) =>
      readNode(item, `${path}${group.path}.${index}`, depth + 1, vocabulary, problems),
    );
    if (items.length < group.least) return refuse('notInGrammar', seen(logic));
    return items.every((item) => item !== null) ? { kind: group.kind, items } : null;
  }
  return readAtom(logic, path, vocabulary, problems);
}

function readAtom(
  logic: unknown,
  path: string,
  vocabulary: Vocabulary,
  problems: ConditionProblem[],
): Condition | null {
  const name = factIn(logic);
  const fact = name === undefined ? undefined : vocabulary.get(name);
  if (name !== undefined && !fact) {
    problems.push({ path, code: 'unknownFact', params: { fact: name } });
    return null;
  }
  if (!fact) {
    problems.push({ path, code: 'notInGrammar', params: seen(logic) });
    return null;
  }
  for (const operator of operatorsFor(fact.type)) {
    const value = operator.read(logic, fact.fact);
    if (value === undefined) continue;
    const wrong = operator.wrongOperand(value, fact);
    if (wrong === undefined) return { kind: 'atom', operator: operator.id, fact: fact.fact, value };
    problems.push({ path, code: wrong.code, params: { fact: fact.fact, ...wrong.params } });
    return null;
  }
  problems.push({ path, code: 'notInGrammar', params: { fact: fact.fact, type: fact.type, ...seen(logic) } });
  return null;
}

/** The part that is not understood, shortened: enough to find it again. */
const seen = (logic: unknown) => ({ found: (JSON.stringify(logic) ?? '').slice(0, 60) });

/** Writes the canonical JSON-logic of a tree; `parseCondition` reads exactly this back. */
export function printCondition(condition: Condition): unknown {
  switch (condition.kind) {
    case 'always':
      return true;
    case 'all':
      return { and: condition.items.map(printCondition) };
    case 'any':
      return { or: condition.items.map(printCondition) };
    case 'none':
      return { '!': [{ or: condition.items.map(printCondition) }] };
    case 'atom':
      return operator(condition).write(condition.fact, condition.value);
  }
}

/** The operator of an atom. */
export const operator = (atom: Extract<Condition, { kind: 'atom' }>): Operator => {
  const found = operatorsFor().find((candidate) => candidate.id === atom.operator);
  if (!found) throw new TypeError(`No operator is called ${atom.operator}`);
  return found;
};

/** Every atom of a tree, in reading order. */
export function atomsOf(condition: Condition): Extract<Condition, { kind: 'atom' }>[] {
  if (condition.kind === 'always') return [];
  return condition.kind === 'atom' ? [condition] : condition.items.flatMap(atomsOf);
}

/** The names of the facts that a condition looks at, each once. */
export const factsOf = (condition: Condition): string[] => [...new Set(atomsOf(condition).map((atom) => atom.fact))];

function soleEntry(logic: unknown): [string, unknown] | undefined {
  if (typeof logic !== 'object' || logic === null || Array.isArray(logic)) return undefined;
  const entries = Object.entries(logic);
  return entries.length === 1 ? entries[0] : undefined;
}

type Group = { kind: 'all' | 'any' | 'none'; items: unknown[]; least: number; path: string };

/** and → all, or → any, ! over or → none; anything else is no group. */
function groupOf(operator: string, args: unknown): Group | undefined {
  if (!Array.isArray(args)) return undefined;
  if (operator === 'and') return { kind: 'all', items: args, least: 2, path: '.and' };
  if (operator === 'or') return { kind: 'any', items: args, least: 2, path: '.or' };
  const inner = operator === '!' && args.length === 1 ? soleEntry(args[0]) : undefined;
  return inner?.[0] === 'or' && Array.isArray(inner[1])
    ? { kind: 'none', items: inner[1], least: 1, path: '.!.or' }
    : undefined;
}

/** The first declared-looking `{var: name}` inside an atom. */
function factIn(logic: unknown): string | undefined {
  if (typeof logic !== 'object' || logic === null) return undefined;
  if (!Array.isArray(logic) && 'var' in logic && typeof logic.var === 'string' && logic.var !== '') return logic.var;
  for (const inner of Object.values(logic)) {
    const found = factIn(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}
