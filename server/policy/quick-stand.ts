import { type Left, quicklyLeft } from './classify.js';
import type { CompiledPack } from './compiled-pack.js';
import type { Verdict } from './decide.js';
import type { Facts } from './vocabulary.js';

/** What is needed to say how a side of an entry stands. */
export type QuickSide = Left & { forced: string | null; proposal: { class: string; verdict: Verdict } | null };

/** How a side stands under a pack for these facts and this proposal: what lists keep of a judgement, and no reasons. */
export const quickSide = (
  compiled: CompiledPack,
  facts: Facts,
  side: 'open' | 'share',
  proposed: string | undefined,
): QuickSide | null => withVerdict(quicklyLeft(compiled, facts, side), proposed);

function withVerdict(left: Left | null, proposed: string | undefined): QuickSide | null {
  if (!left) return null;
  const { admissible, possible } = left;
  const forced = admissible.length === 1 && possible.length === 1 ? (admissible[0] ?? null) : null;
  return {
    ...left,
    forced,
    proposal: proposed === undefined ? null : { class: proposed, verdict: verdictOn(left, proposed) },
  };
}

function verdictOn({ admissible, possible }: Left, name: string): Verdict {
  if (admissible.includes(name)) return 'accepted';
  return possible.includes(name) ? 'undecided' : 'rejected';
}
