import { type ConditionProblem, parseCondition } from './condition.js';
import type { Pack } from './pack.js';
import type { PackProblem, Report } from './problem.js';
import type { Vocabulary } from './vocabulary.js';

/** What the checks of the parts share. */
export type CheckContext = {
  pack: Pack;
  vocabulary: Vocabulary;
  provisions: ReadonlySet<string>;
  problems: PackProblem[];
};

/** Says what keeps a condition out of the grammar, with its place inside the condition. */
export function conditionProblems(logic: unknown, vocabulary: Vocabulary, path: string, report: Report): void {
  for (const problem of parseCondition(logic, vocabulary).problems as ConditionProblem[]) {
    const detail = Object.entries(problem.params)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ');
    report([path, problem.path.replace(/^\./, '')].filter(Boolean).join('.'), 'condition', {
      code: problem.code,
      detail,
    });
  }
}

/** Names what stands twice in a list. */
export function repeatedIds(ids: readonly string[], path: string, report: Report): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) report(path, 'repeated', { id });
    seen.add(id);
  }
}
