import type { Place } from './places.js';

/** Two signs that stand together, as words do in Chinese; punctuation parts them. */
function pairs(text: string): Set<string> {
  const found = new Set<string>();
  for (const run of text.match(/[\p{L}\p{N}]+/gu) ?? [])
    for (let at = 0; at + 1 < run.length; at += 1) found.add(run.slice(at, at + 2));
  return found;
}

const LEAST = 0.1;

/**
 * Finds the places of a text that speak of what a sentence says: pairs of signs in common, rare pairs weighing more.
 * A proposal for a person to confirm, nothing else. Undefined where nothing comes near.
 */
export function placeFinder(places: readonly Place[]): (sentence: string) => Place | undefined {
  const sides = places.map((place) => ({ place, pairs: pairs(place.text) }));
  const spread = new Map<string, number>();
  for (const side of sides) for (const pair of side.pairs) spread.set(pair, (spread.get(pair) ?? 0) + 1);
  const weight = (pair: string) => Math.log(1 + places.length / (spread.get(pair) ?? 1));

  return (sentence) => {
    const wanted = [...pairs(sentence)];
    const whole = wanted.reduce((sum, pair) => sum + weight(pair), 0);
    let best: { place: Place; rate: number } | undefined;
    for (const { place, pairs: held } of sides) {
      const shared = wanted.filter((pair) => held.has(pair));
      // One pair alone is chance.
      if (shared.length < 2) continue;
      const common = shared.reduce((sum, pair) => sum + weight(pair), 0);
      // Of two places that say as much, the shorter one says it more exactly.
      const rate = whole === 0 ? 0 : common / whole - held.size / 20_000;
      if (rate >= LEAST && rate > (best?.rate ?? 0)) best = { place, rate };
    }
    return best?.place;
  };
}
