import type { WorkingCalendar } from './calendar.js';
import type { Side } from './classify.js';
import type { CompiledPack } from './compiled-pack.js';
import { type Decision, judge } from './decide.js';
import type { Example } from './pack.js';
import { type FactProblem, type Facts, validateFacts } from './vocabulary.js';

/** The day on which examples without one are asked. */
export const EXAMPLE_DAY = '2026-11-21';

/** One expectation that the answer does not meet: where (`open.admissible`), what stands there, and what was found. */
export type Difference = { what: string; expected: unknown; actual: unknown };

export type ExampleRun =
  | { state: 'facts'; problems: readonly FactProblem[] }
  | {
      state: 'passes' | 'fails';
      facts: Facts;
      decision: Decision;
      differences: readonly Difference[];
      /** Inside the scope no class remains, and no rule says what it requires. */
      conflict: boolean;
    };

/** Asks the pack what an example asks, and compares the answer with what it expects. */
export function runExample(compiled: CompiledPack, example: Example, calendar: WorkingCalendar): ExampleRun {
  const { facts, problems } = validateFacts(compiled.vocabulary, example.facts);
  if (problems.length > 0) return { state: 'facts', problems };
  const decision = judge(compiled, { facts, asOf: example.asOf ?? EXAMPLE_DAY, propose: example.propose, calendar });
  const differences = differencesOf(example, decision);
  const conflict = (['scope', 'open', 'share'] as const).some((name) => {
    const side = decision.classification[name];
    return side !== null && isConflict(side, decision);
  });
  return { state: differences.length === 0 && !conflict ? 'passes' : 'fails', facts, decision, differences, conflict };
}

function differencesOf({ expect }: Example, { classification, proposals, conditions, duties }: Decision): Difference[] {
  const found: Difference[] = [];
  const differ = (what: string, expected: unknown, actual: unknown) => {
    if (JSON.stringify(expected) !== JSON.stringify(actual)) found.push({ what, expected, actual });
  };
  for (const side of ['scope', 'open', 'share'] as const) {
    const judged = classification[side];
    const actual = judged && { ...judged, verdict: side === 'scope' ? undefined : proposals[side]?.verdict };
    for (const [key, value] of Object.entries(expect[side] ?? {}))
      differ(`${side}.${key}`, sorted(value), sorted(actual?.[key as keyof typeof actual]));
  }
  for (const [id, state] of Object.entries(expect.conditions ?? {}))
    differ(`conditions.${id}`, state, conditions.find(({ gate }) => gate.id === id)?.state);
  for (const [id, due] of Object.entries(expect.duties ?? {})) {
    const owed = duties.find(({ duty }) => duty.id === id);
    differ(`duties.${id}`, due, owed ? (owed.deadline?.due ?? null) : 'not listed');
  }
  return found;
}

/** Inside the scope an empty answer is lawful only where the barring rule says what it requires. */
function isConflict(side: Side, { classification, compiled }: Decision): boolean {
  const outside = compiled.pack.manifest.questions.scope.outside ?? [];
  const inScope = classification.scope.possible.some((name) => !outside.includes(name));
  return inScope && side.possible.length === 0 && side.requires.length === 0;
}

const sorted = (value: unknown): unknown => (Array.isArray(value) ? [...value].sort() : value);
