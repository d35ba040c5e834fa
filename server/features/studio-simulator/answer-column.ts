import { canonicalJson } from '../../core/canonical-json.js';
import type { WorkingCalendar } from '../../policy/calendar.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import { type Decision, judge } from '../../policy/decide.js';
import { findingsOf } from '../../policy/findings.js';
import { validateFacts } from '../../policy/vocabulary.js';
import { WARNINGS } from '../../policy/warnings.js';
import type { Speech } from '../judgement/speech.js';
import { type VerdictPart, verdictPart } from '../judgement/verdict-part.js';
import type { SimulatorQuestion } from './simulator-question.js';

export type AnswerColumn = {
  title: string;
  verdicts: VerdictPart[];
  warnings: string[];
  /** Facts that this version does not know. */
  ignored: string | null;
};

/** What one pack makes of the question; facts that it does not know are left out and named. */
export function judgeWith(compiled: CompiledPack, question: SimulatorQuestion, calendar: WorkingCalendar) {
  const { facts, problems } = validateFacts(compiled.vocabulary, question.facts);
  const { asOf, propose } = question;
  const ignored = problems.map(({ field }) => field.slice('facts.'.length));
  return { decision: judge(compiled, { facts, asOf, propose, calendar }), ignored };
}

export function answerColumn(
  name: 'draft' | 'version',
  title: string,
  { decision, ignored }: ReturnType<typeof judgeWith>,
  speech: Speech,
): AnswerColumn {
  return {
    title,
    verdicts: (['open', 'share'] as const)
      .map((side) => verdictPart(decision, side, speech))
      .filter((part) => part !== null)
      .map((part) => ({
        ...part,
        id: `${part.id}-${name}`,
        // Two columns name their verdicts apart, for those who hear them.
        title: speech.word('simulator.titled', { side: part.title, by: title }),
      })),
    warnings:
      name === 'draft'
        ? []
        : decision.warnings.map((code) => speech.say(WARNINGS[code](decision.compiled.pack.manifest))),
    ignored: ignored.length > 0 ? speech.word('simulator.ignored', { facts: speech.list(ignored) }) : null,
  };
}

/** Whether two packs come to the same answer, duties and conditions included; the law's own names and days aside. */
export const sameAnswer = (one: Decision, other: Decision): boolean => essence(one) === essence(other);

function essence(decision: Decision): string {
  const { classification, conditions, duties } = findingsOf(decision);
  const sides = Object.entries(classification).map(([name, side]) => [
    name,
    side && [side.admissible, side.possible, side.forced, side.requires, side.proposal],
  ]);
  return canonicalJson({ sides, conditions, duties });
}
