import type { Decision } from '../../policy/decide.js';
import type { Speech } from '../judgement/speech.js';
import { procedurePart, type StepPart } from '../judgement/step-part.js';

/** Kinds of procedures that a reader of a dataset can use, and the classes for which each comes first. Data: see `scenarios.json`. */
export type ReaderPath = { kind: string; classes?: readonly string[] | undefined };

export type Way = { name: string; text: string; steps: StepPart[]; open: boolean };

/** Why somebody may not get this, and every way the city's text opens to them, the fitting one first. */
export function pathPart(
  decision: Decision,
  paths: readonly ReaderPath[],
  speech: Speech,
): { title: string; text: string; ways: Way[] } {
  const answer =
    decision.proposals.open?.verdict === 'accepted'
      ? [decision.proposals.open.class]
      : decision.classification.open?.possible;
  const fits = ({ classes }: ReaderPath) => classes?.some((one) => answer?.includes(one)) ?? false;
  const ordered = [...paths.filter(fits), ...paths.filter((path) => !path.classes)];
  const procedures = ordered.flatMap(({ kind }) => speech.compiled.pack.procedures.filter((one) => one.kind === kind));
  const ways = procedures
    .sort((a, b) => Number(b.exists) - Number(a.exists))
    .map((one, index) => {
      const { name, text, steps } = procedurePart(one, speech);
      return { name, text, steps, open: index === 0 };
    });
  return { title: speech.word('path.title'), text: speech.word('path.text'), ways };
}
