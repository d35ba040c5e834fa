import { type Left, quicklyLeft } from './classify.js';
import type { CompiledPack } from './compiled-pack.js';
import type { Proposal, Verdict } from './decide.js';
import type { Facts } from './vocabulary.js';

/** What is needed to say how a side of an entry stands. */
export type QuickSide = Left & { forced: string | null; proposal: { class: string; verdict: Verdict } | null };

/** How both sides stand under a pack for these facts and this proposal: what lists keep of a judgement, and no reasons. */
export function quickSides(compiled: CompiledPack, facts: Facts, propose: Proposal) {
  const { open, share } = quicklyLeft(compiled, facts);
  return { open: withVerdict(open, propose.open), share: withVerdict(share, propose.share) };
}

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
