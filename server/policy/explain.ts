import type { CompiledPack } from './compiled-pack.js';
import { type Change, searchWays } from './search-ways.js';
import type { Facts } from './vocabulary.js';

/** The fewest changes of facts that would make a class admissible; a class without a few such changes is not listed. */
export type WayTo = { class: string; changes: readonly Change[] };

const MOST_CHANGES = 3;

/** For every class that is not admissible now: the smallest set of facts that would make it so, unknown facts included. */
export const waysTo = (compiled: CompiledPack, facts: Facts, side: 'open' | 'share'): WayTo[] =>
  searchWays(compiled, facts, side, { changes: MOST_CHANGES, sets: 1, trials: 1200 }).ways.flatMap((way) => {
    const [changes] = way.sets;
    return changes && way.fewest && changes.length <= MOST_CHANGES ? [{ class: way.class, changes }] : [];
  });
