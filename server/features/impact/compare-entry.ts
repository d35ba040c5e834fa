import type { CompiledPack } from '../../policy/compiled-pack.js';
import type { Proposal } from '../../policy/decide.js';
import { quickSides } from '../../policy/quick-stand.js';
import { validateFacts } from '../../policy/vocabulary.js';
import { type SideState, sideState } from '../datasets/judge-entry.js';

export type SideName = 'open' | 'share';

/** A side of an entry that a pack changes. */
export type SideChange = { side: SideName; from: SideState; to: SideState };

/** The facts and the proposal of an entry, as they are stored. */
export type Compared = { facts: Record<string, unknown>; proposal: Proposal };

/** The sides on which two packs judge an entry differently. Facts that one of them does not know are unknown to it. */
export function compareEntry(base: CompiledPack, draft: CompiledPack, entry: Compared): SideChange[] {
  const [was, is] = [standsUnder(base, entry), standsUnder(draft, entry)];
  return (['open', 'share'] as const).flatMap((side) => {
    const [from, to] = [was[side], is[side]];
    return from.state === to.state && from.verdict === to.verdict ? [] : [{ side, from, to }];
  });
}

function standsUnder(compiled: CompiledPack, { facts, proposal }: Compared): Record<SideName, SideState> {
  const { open, share } = quickSides(compiled, validateFacts(compiled.vocabulary, facts).facts, proposal);
  return { open: sideState(open), share: sideState(share) };
}
