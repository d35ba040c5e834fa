import type { WorkingCalendar } from './calendar.js';
import type { CompiledPack } from './compiled-pack.js';
import { runExample } from './example-run.js';
import { type PackProblem, reporter } from './problem.js';

/** Runs every worked example; then asks whether each rule fires in one and stays silent in another. */
export function checkExamples(compiled: CompiledPack, calendar: WorkingCalendar, problems: PackProblem[]): void {
  const report = reporter('examples.json', problems);
  const fired = new Set<string>();
  const silent = new Set<string>();
  compiled.pack.examples.forEach((example, index) => {
    const run = runExample(compiled, example, calendar);
    if (run.state === 'facts') {
      for (const { field, code } of run.problems)
        report(`${index}.facts`, 'exampleFacts', { detail: `${field} ${code}` });
      return;
    }
    for (const { what, expected, actual } of run.differences)
      report(`${index}.expect.${what}`, 'exampleFails', {
        what,
        expected: JSON.stringify(expected),
        actual: JSON.stringify(actual ?? null),
      });
    if (run.conflict) report(`${index}`, 'conflict');
    for (const rule of Object.values(compiled.rules).flat()) {
      const standing = rule.condition.standing(run.facts);
      if (standing === 'surely') fired.add(rule.id);
      if (standing === 'not' || rule.condition.tree.kind === 'always') silent.add(rule.id);
    }
  });
  for (const { id } of compiled.pack.rules) {
    if (!fired.has(id)) report('', 'neverFires', { id });
    if (!silent.has(id)) report('', 'neverSilent', { id });
  }
}
