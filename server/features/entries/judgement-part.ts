import type { Decision } from '../../policy/decide.js';
import { whySides } from '../datasets/dataset-why.js';
import { gateGroups } from '../judgement/gate-part.js';
import type { Speech } from '../judgement/speech.js';
import { verdictPart } from '../judgement/verdict-part.js';
import { factsToAsk } from './judge-draft.js';
import type { WorkBody } from './work-context.js';

/** What the pack says to an entry on its way: the classes, the reasons, and the conditions of the catalogue. */
export function judgementPart(decision: Decision, body: WorkBody, speech: Speech) {
  const asked = factsToAsk(decision, body);
  return {
    title: speech.word('entries.judgement'),
    asked: asked.length > 0 ? speech.word('entries.asked', { n: asked.length }) : null,
    verdicts: (['open', 'share'] as const).flatMap((side) => {
      const part = verdictPart(decision, side, speech);
      return part ? [part] : [];
    }),
    why: whySides(decision, speech),
    gates: gateGroups(
      decision.conditions.filter(({ gate }) => gate.stage === 'catalogue'),
      speech,
    ),
  };
}
