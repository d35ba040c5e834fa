import type { CompiledPack } from '../../policy/compiled-pack.js';
import { SIDES, type Side } from '../catalogue-import/crosswalk-store.js';
import type { EntryChange } from './entry-batch.js';
import { fillGaps, type Judge } from './fill-gaps.js';
import { situationsOf } from './situations.js';
import type { WaitingEntry } from './waiting-entries.js';

/** How entries would stand after an answer: per side, state → entries; and how many would still wait. */
export type Preview = {
  total: number;
  waiting: number;
  sides: { side: Side; states: { state: string; count: number }[] }[];
};

/** What an answer would make of entries; nothing is written. Entries that the rules cannot tell apart are judged once. */
export function previewOf(
  compiled: CompiledPack,
  entries: readonly WaitingEntry[],
  change: EntryChange,
  judge: Judge,
): Preview {
  const sums = { open: new Map<string, number>(), share: new Map<string, number>() };
  let waiting = 0;
  for (const { facts, proposal, count } of situationsOf(compiled).all(entries)) {
    const { judgement: judged } = fillGaps({ facts: { ...facts }, proposal }, change, judge);
    for (const side of SIDES) {
      const { state } = judged[side];
      if (state !== null) sums[side].set(state, (sums[side].get(state) ?? 0) + count);
    }
    if (SIDES.some((side) => ['undecided', 'choice'].includes(judged[side].state ?? ''))) waiting += count;
  }
  return {
    total: entries.length,
    waiting,
    sides: SIDES.filter((side) => sums[side].size > 0).map((side) => ({
      side,
      states: [...sums[side]].map(([state, count]) => ({ state, count })).sort((a, b) => b.count - a.count),
    })),
  };
}
