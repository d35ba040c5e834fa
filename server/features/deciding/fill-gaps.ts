import { SIDES, type Side } from '../catalogue-import/crosswalk-store.js';
import type { EntryInput } from '../datasets/entry.js';
import type { Judgement } from '../datasets/judge-entry.js';
import { applyAnswers } from './apply-change.js';
import type { Answers, EntryChange } from './entry-batch.js';

type Judged = Pick<EntryInput, 'facts' | 'proposal'>;
export type Judge = (entry: Judged) => Judgement;

export type Filled = Judged & { before: EntryChange; judgement: Judgement; refused: readonly Side[] };

/**
 * Answers in bulk are for gaps: what somebody has said of one entry stays, but for a class that the rules refuse; and a
 * class that they would refuse is not set.
 */
export function fillGaps(entry: Judged, answers: Partial<Answers>, judge: Judge): Filled {
  const now = judge(entry);
  const kept = { facts: true, sides: SIDES.filter((side) => now[side].verdict !== 'rejected') };
  const all = applyAnswers(entry, answers, kept);
  const judgement = judge(all);
  const refused = SIDES.filter((side) => side in (all.before.proposal ?? {}) && judgement[side].verdict === 'rejected');
  if (refused.length === 0) return { ...all, judgement, refused };
  const admitted = Object.fromEntries(
    Object.entries(answers.proposal ?? {}).filter(([side]) => !refused.some((one) => one === side)),
  );
  const rest = applyAnswers(entry, { ...answers, proposal: admitted }, kept);
  return { ...rest, judgement: judge(rest), refused };
}
