import { areInitials, initialPair } from './pinyin-initials.js';
import { phrasesOf, type Run } from './search-tokens.js';

/** A word that must stand so many steps behind the beginning of its phrase; `whole`: not only as a beginning. */
export type SearchStep = { word: string; whole: boolean; at: number };

/** Signs that were typed without a gap: found where one of its forms stands, word for word. */
export type SearchPhrase = readonly (readonly SearchStep[])[];

/** What each hit must have, all of it. Empty finds nothing. */
export type SearchPlan = readonly SearchPhrase[];

/**
 * Takes a search text apart. Pairs of signs that lie side by side say all of a run, so the pairs between are left out.
 * A word of another script is a beginning where nothing follows it, and two letters or more, alone, may be initials.
 */
export const searchPlan = (text: string): SearchPlan => phrasesOf(text).map(phrase);

function phrase(runs: readonly Run[]): SearchPhrase {
  const steps: SearchStep[] = [];
  let at = 0;
  for (const [place, run] of runs.entries()) {
    const last = place === runs.length - 1;
    steps.push(...(run.han ? ofSigns(run.steps, at) : ofWords(run.steps, at, last)));
    at += run.steps.length;
  }
  const [only] = runs;
  const word = only?.steps[0] ?? '';
  if (runs.length > 1 || only?.han || only?.steps.length !== 1 || !areInitials(word)) return [steps];
  return [steps, pairs([...word]).map((pair) => ({ ...pair, word: initialPair(pair.word) }))];
}

const ofSigns = (signs: readonly string[], from: number): SearchStep[] =>
  signs.length === 1
    ? [{ word: signs[0] ?? '', whole: false, at: from }]
    : pairs(signs).map(({ at, ...pair }) => ({ ...pair, at: at + from }));

const ofWords = (pieces: readonly string[], from: number, last: boolean): SearchStep[] =>
  pieces.map((word, place) => ({ word, whole: !last || place < pieces.length - 1, at: from + place }));

/** Pairs side by side; where the signs are odd, the last pair lies over the one before. */
function pairs(signs: readonly string[]): SearchStep[] {
  const steps: SearchStep[] = [];
  for (let at = 0; at < signs.length; at += 2) {
    const from = Math.min(at, signs.length - 2);
    steps.push({ word: `${signs[from]}${signs[from + 1]}`, whole: true, at: from });
  }
  return steps;
}
