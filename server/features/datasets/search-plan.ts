import { areInitials, initialPair } from './pinyin-initials.js';
import { phrasesOf, type Run } from './search-tokens.js';

/** A word that must stand so many steps behind the beginning of its phrase; `whole`: not only as a beginning. */
export type SearchStep = { word: string; whole: boolean; at: number };

/** One way to read what was typed; `weak`: worth less, wherever it stands, than what stands as it was typed. */
export type SearchForm = { steps: readonly SearchStep[]; weak: boolean };

/** Signs that were typed without a gap: found where one of its forms stands, word for word. */
export type SearchPhrase = readonly SearchForm[];

/** What each hit must have, all of it. Empty finds nothing. */
export type SearchPlan = readonly SearchPhrase[];

/**
 * Takes a search text apart. Pairs of signs that lie side by side say all of a run, so the pairs between are left out.
 * A word of another script is whole, or a beginning where nothing follows it; two letters or more, alone, may be initials.
 */
export const searchPlan = (text: string): SearchPlan => phrasesOf(text).map(phrase);

/** Every step of a plan. */
export const stepsOf = (plan: SearchPlan): SearchStep[] => plan.flat().flatMap(({ steps }) => steps);

function phrase(runs: readonly Run[]): SearchPhrase {
  const said: SearchStep[] = [];
  let at = 0;
  for (const run of runs) {
    said.push(...(run.han ? ofSigns(run.steps, at) : ofWords(run.steps, at)));
    at += run.steps.length;
  }
  const form = { steps: said, weak: false };
  if (runs.at(-1)?.han) return [form];
  const begun = said.map((step, place) => (place === said.length - 1 ? { ...step, whole: false } : step));
  const forms = [form, { steps: begun, weak: true }];
  const [only] = said;
  if (!only || said.length > 1 || !areInitials(only.word)) return forms;
  const initials = pairs([...only.word]).map((pair) => ({ ...pair, word: initialPair(pair.word) }));
  return [...forms, { steps: initials, weak: true }];
}

const ofSigns = (signs: readonly string[], from: number): SearchStep[] =>
  signs.length === 1
    ? [{ word: signs[0] ?? '', whole: false, at: from }]
    : pairs(signs).map(({ at, ...pair }) => ({ ...pair, at: at + from }));

const ofWords = (pieces: readonly string[], from: number): SearchStep[] =>
  pieces.map((word, place) => ({ word, whole: true, at: from + place }));

/** Pairs side by side; where the signs are odd, the last pair lies over the one before. */
function pairs(signs: readonly string[]): SearchStep[] {
  const steps: SearchStep[] = [];
  for (let at = 0; at < signs.length; at += 2) {
    const from = Math.min(at, signs.length - 2);
    steps.push({ word: `${signs[from]}${signs[from + 1]}`, whole: true, at: from });
  }
  return steps;
}
