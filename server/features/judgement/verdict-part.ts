import type { Side } from '../../policy/classify.js';
import type { Decision } from '../../policy/decide.js';
import type { QuestionSpec } from '../../policy/pack.js';
import { answerWords, type ClassWord, classWord, isOutside, type Standing, standingOf } from './class-words.js';
import type { Speech } from './speech.js';

export type Badge = { tone: string; label: string };

export type VerdictPart = {
  id: string;
  title: string;
  tone: string;
  words: ClassWord[];
  sentence: string;
  proposal: { text: string; badge: Badge } | null;
};

export type SideName = 'open' | 'share';

/** The answer to one question at a glance; null where the city does not regulate this side. */
export function verdictPart(decision: Decision, name: SideName, speech: Speech): VerdictPart | null {
  const { questions } = decision.compiled.pack.manifest;
  const spec = questions[name];
  const side = decision.classification[name];
  if (!spec || !side) return null;
  const standing = standingOf(side, isOutside(decision.classification.scope, questions.scope));
  const words = answerWords(spec, side, standing, speech);
  return {
    id: `verdict-${name}`,
    title: speech.word(`verdict.${name}`),
    tone: words[0]?.tone ?? standing,
    words,
    sentence: verdictSentence(spec, side, standing, speech),
    proposal: proposalPart(decision, name, spec, speech),
  };
}

/** The answer in one sentence. */
export function verdictSentence(spec: QuestionSpec, side: Side, standing: Standing, speech: Speech): string {
  const names = (classes: readonly string[]) =>
    classes
      .map((one) => speech.word('list.quoted', { word: classWord(spec, one, speech).label }))
      .join(speech.word('list.orComma'));
  const rest = side.possible.filter((one) => !side.admissible.includes(one));
  const barred = spec.classes.filter((one) => !side.possible.includes(one));
  const count = side.missing.length;
  switch (standing) {
    case 'outside':
      return speech.word('verdict.outsideText');
    case 'barred':
      return speech.word('verdict.barredText', { needs: requirementWords(side.requires, speech) });
    case 'conflict':
      return speech.word('verdict.conflictText');
    case 'undecided':
      return speech.word('verdict.undecidedText', { classes: names(side.possible), count });
    case 'partly':
      return speech.word('verdict.partlyText', { classes: names(side.admissible), rest: names(rest), count });
    default:
      if (side.forced) return speech.word('verdict.forcedText', { classes: names(side.admissible) });
      if (barred.length === 0) return speech.word('verdict.freeText', { classes: names(side.admissible) });
      return speech.word('verdict.choiceText', { classes: names(side.admissible), barred: names(barred) });
  }
}

/** What would have to be supplied, in words. */
export const requirementWords = (requires: Side['requires'], speech: Speech): string =>
  speech.list(requires.map((one) => speech.word(`requires.${one}`)));

const VERDICT_TONES = { accepted: 'ok', rejected: 'closed', undecided: 'undecided' } as const;

function proposalPart(decision: Decision, name: SideName, spec: QuestionSpec, speech: Speech): VerdictPart['proposal'] {
  const proposal = decision.proposals[name];
  if (!proposal) return null;
  return {
    text: speech.word('verdict.proposal', { class: classWord(spec, proposal.class, speech).label }),
    badge: { tone: VERDICT_TONES[proposal.verdict], label: speech.word(`proposal.${proposal.verdict}`) },
  };
}
