import type { WorkingCalendar } from './calendar.js';
import type { Side } from './classify.js';
import type { CompiledPack } from './compiled-pack.js';
import { type Decision, judge } from './decide.js';
import type { Example } from './pack.js';
import { type PackProblem, type Report, reporter } from './problem.js';
import { validateFacts } from './vocabulary.js';

/** The day on which examples without one are asked. */
const EXAMPLE_DAY = '2026-11-21';

/** Runs every worked example; then asks whether each rule fires in one and stays silent in another. */
export function checkExamples(compiled: CompiledPack, calendar: WorkingCalendar, problems: PackProblem[]): void {
  const report = reporter('examples.json', problems);
  const fired = new Set<string>();
  const silent = new Set<string>();
  compiled.pack.examples.forEach((example, index) => {
    const { facts, problems: wrong } = validateFacts(compiled.vocabulary, example.facts);
    for (const { field, code } of wrong) report(`${index}.facts`, 'exampleFacts', { detail: `${field} ${code}` });
    if (wrong.length > 0) return;
    const decision = judge(compiled, { facts, asOf: example.asOf ?? EXAMPLE_DAY, propose: example.propose, calendar });
    compare(example, decision, `${index}`, report);
    for (const rule of Object.values(compiled.rules).flat()) {
      const standing = rule.condition.standing(facts);
      if (standing === 'surely') fired.add(rule.id);
      if (standing === 'not' || rule.condition.tree.kind === 'always') silent.add(rule.id);
    }
  });
  for (const { id } of compiled.pack.rules) {
    if (!fired.has(id)) report('', 'neverFires', { id });
    if (!silent.has(id)) report('', 'neverSilent', { id });
  }
}

function compare(example: Example, decision: Decision, path: string, report: Report): void {
  const { expect } = example;
  const differ = (what: string, expected: unknown, actual: unknown) => {
    if (JSON.stringify(expected) === JSON.stringify(actual)) return;
    report(`${path}.expect.${what}`, 'exampleFails', {
      what,
      expected: JSON.stringify(expected),
      actual: JSON.stringify(actual ?? null),
    });
  };
  const { classification, proposals } = decision;
  for (const side of ['scope', 'open', 'share'] as const) {
    const judged = classification[side];
    if (judged) checkConflict(judged, decision, path, report);
    const expected = expect[side];
    if (!expected) continue;
    const actual = judged && { ...judged, verdict: side === 'scope' ? undefined : proposals[side]?.verdict };
    for (const [key, value] of Object.entries(expected)) {
      const found = actual?.[key as keyof typeof actual];
      differ(`${side}.${key}`, sorted(value), sorted(found));
    }
  }
  for (const [id, state] of Object.entries(expect.conditions ?? {})) {
    differ(`conditions.${id}`, state, decision.conditions.find(({ gate }) => gate.id === id)?.state);
  }
  for (const [id, due] of Object.entries(expect.duties ?? {})) {
    const owed = decision.duties.find(({ duty }) => duty.id === id);
    differ(`duties.${id}`, due, owed ? (owed.deadline?.due ?? null) : 'not listed');
  }
}

/** Inside the scope an empty answer is lawful only where the barring rule says what it requires. */
function checkConflict(side: Side, { classification, compiled }: Decision, path: string, report: Report): void {
  const outside = compiled.pack.manifest.questions.scope.outside ?? [];
  const inScope = classification.scope.possible.some((name) => !outside.includes(name));
  if (inScope && side.possible.length === 0 && side.requires.length === 0) report(path, 'conflict');
}

const sorted = (value: unknown): unknown => (Array.isArray(value) ? [...value].sort() : value);
