import { verdictPart } from '../judgement/verdict-part.js';
import type { DatasetVisit } from './dataset-visit.js';
import { asksOf, changesOf, whySides } from './dataset-why.js';

/** Why an entry has its class: the rules with their articles, what is not known, and what would change the answer. */
export function whyTab({ decision, speech }: DatasetVisit) {
  const { asks, total } = asksOf(decision, speech);
  return {
    verdicts: (['open', 'share'] as const)
      .map((name) => verdictPart(decision, name, speech))
      .filter((part) => part !== null),
    why: {
      sides: whySides(decision, speech),
      asks,
      unknownText: speech.word('why.unknown', { n: total }),
      changes: changesOf(decision, speech),
    },
  };
}
