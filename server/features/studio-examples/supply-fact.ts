import type { WorkingCalendar } from '../../policy/calendar.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import { type ExampleRun, runExample } from '../../policy/example-run.js';
import type { Example } from '../../policy/pack.js';
import type { PackParts } from '../../policy/parse-pack.js';
import { keyedExamples } from './example-list.js';

/** An answer that examples can be given which were written before their answer hung on this fact. */
export type Supply = { fact: string; value: boolean | string };

/** More than one would read in a list. */
const MOST = 60;

/** The facts that failing examples lack, those most often lacking first, each with the answers it can have. */
export function possibleSupplies({ vocabulary }: CompiledPack, runs: readonly ExampleRun[]): Supply[] {
  const lacking = new Map<string, number>();
  for (const run of runs) for (const fact of lackedBy(run)) lacking.set(fact, (lacking.get(fact) ?? 0) + 1);
  return [...lacking]
    .sort(([, one], [, other]) => other - one)
    .flatMap(([fact]): Supply[] => {
      const { type, values = [] } = vocabulary.get(fact) ?? {};
      if (type === 'boolean') return [false, true].map((value) => ({ fact, value }));
      return type === 'enum' ? values.map((value) => ({ fact, value })) : [];
    })
    .slice(0, MOST);
}

function lackedBy(run: ExampleRun): Set<string> {
  if (run.state !== 'fails') return new Set();
  const { scope, open, share } = run.decision.classification;
  return new Set([scope, open, share].flatMap((side) => side?.missing ?? []));
}

/** The pack with the answer in every example that fails and lacks it; the others stay to the letter. */
export function withSupplied(
  parts: PackParts,
  { fact, value }: Supply,
  compiled: CompiledPack,
  calendar: WorkingCalendar,
): PackParts {
  const supplied = (example: Example): Example =>
    lackedBy(runExample(compiled, example, calendar)).has(fact)
      ? { ...example, facts: { ...example.facts, [fact]: value } }
      : example;
  return { ...parts, 'examples.json': keyedExamples(parts).map(({ example }) => supplied(example)) };
}

/** One line of the list, as the form sends it back. */
export const supplyKey = ({ fact, value }: Supply): string => `${fact}=${value}`;
