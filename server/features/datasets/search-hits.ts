import type { CityDb } from '../../platform/db/city-db.js';
import { type KnownCatalogue, partsOf } from './known-catalogue.js';
import { followed, numberOf, type Places, rankIn } from './search-places.js';
import type { SearchForm, SearchPhrase, SearchPlan, SearchStep } from './search-plan.js';
import { INITIALS_RANK } from './search-tokens.js';
import { askedWords, type PlacesByPart, placesOf, readWords, type WordRow } from './search-words.js';

/** The next page and the next filter of a search ask for the same hits: so many searches are kept. */
const KEPT = 24;
const kept = new Map<string, Promise<Uint32Array>>();

/**
 * The numbers of all entries that a search finds, the best first: by the best place of the word that stands worst, then
 * the latest; what only begins as it was typed comes behind all that stands so. The same while the catalogue does not change.
 */
export function hitsOf(db: CityDb, catalogue: KnownCatalogue, plan: SearchPlan): Promise<Uint32Array> {
  const key = JSON.stringify([db.cityId, catalogue.revision, plan]);
  const known = kept.get(key);
  if (known) return known;
  const found = find(db, catalogue, plan);
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? '');
  kept.set(key, found);
  found.catch(() => kept.delete(key));
  return found;
}

async function find(db: CityDb, catalogue: KnownCatalogue, plan: SearchPlan): Promise<Uint32Array> {
  const rows = await readWords(db, partsOf(catalogue), askedWords(plan));
  return hitsIn(catalogue, plan, rows).numbers;
}

/** The hits of a search, the best first, from the rows of its words; `ranks`: number → its place, the smaller the better. */
export function hitsIn(
  catalogue: KnownCatalogue,
  plan: SearchPlan,
  rows: readonly WordRow[],
): { numbers: Uint32Array; ranks: Uint8Array } {
  const ranks = ranksOf(catalogue, plan, placesOf(plan, rows));
  return { numbers: ranked(catalogue, ranks), ranks };
}

/** For each entry, by its number, the place of the search in it; 0 where it is not found. */
function ranksOf({ days }: KnownCatalogue, plan: SearchPlan, places: (step: SearchStep) => PlacesByPart): Uint8Array {
  let ranks: Uint8Array | null = null;
  for (const phrase of plan) {
    const own = new Uint8Array(days.length);
    for (const part of partsFound(phrase, places))
      mark({ ranks: own, days }, part, phrase, (step) => places(step).get(part));
    ranks = ranks ? worse(ranks, own) : own;
  }
  return ranks ?? new Uint8Array(days.length);
}

/** Writes down the best place of a phrase in each entry of a part. */
function mark(
  { ranks, days }: { ranks: Uint8Array; days: Uint32Array },
  part: number,
  phrase: SearchPhrase,
  places: (step: SearchStep) => Places | undefined,
): void {
  for (const form of phrase)
    for (const place of standing(form, places)) {
      const number = numberOf(part, place);
      // Newer than what is known of the catalogue.
      if (!days[number]) continue;
      const rank = rankIn(place) + (form.weak ? INITIALS_RANK : 0);
      const best = ranks[number] as number;
      if (best === 0 || rank < best) ranks[number] = rank;
    }
}

/** The parts in which a phrase can stand: those that have its first word. */
const partsFound = (phrase: SearchPhrase, places: (step: SearchStep) => PlacesByPart): Set<number> =>
  new Set(phrase.flatMap(({ steps: [first] }) => (first ? [...places(first).keys()] : [])));

const NOWHERE: Places = new Uint32Array(0);

/** Where all words of a form stand as they were typed. */
function standing({ steps }: SearchForm, places: (step: SearchStep) => Places | undefined): Places {
  const [first, ...others] = steps;
  let found = (first && places(first)) ?? NOWHERE;
  for (const step of others) {
    if (found.length === 0) return NOWHERE;
    found = followed(found, places(step) ?? NOWHERE, step.at);
  }
  return found;
}

function worse(some: Uint8Array, others: Uint8Array): Uint8Array {
  for (let number = 0; number < some.length; number += 1) {
    const [rank, other] = [some[number] as number, others[number] as number];
    some[number] = rank === 0 || other === 0 ? 0 : Math.max(rank, other);
  }
  return some;
}

/** Numbers by rank, and within a rank in the order of the catalogue. */
function ranked({ latest }: KnownCatalogue, ranks: Uint8Array): Uint32Array {
  const next = beginnings(ranks);
  const found = next[next.length - 1] as number;
  const all = new Uint32Array(found);
  for (let at = 0; found > 0 && at < latest.length; at += 1) {
    const number = latest[at] as number;
    const rank = ranks[number] as number;
    if (rank === 0) continue;
    const place = next[rank] as number;
    all[place] = number;
    next[rank] = place + 1;
  }
  return all;
}

/** Where the numbers of each rank begin, when those of rank 0 are left out; the last is how many there are. */
function beginnings(ranks: Uint8Array): Uint32Array {
  const next = new Uint32Array(2 * INITIALS_RANK + 2);
  for (let number = 0; number < ranks.length; number += 1) {
    const rank = ranks[number] as number;
    if (rank > 0) next[rank + 1] = (next[rank + 1] as number) + 1;
  }
  for (let rank = 1; rank < next.length; rank += 1) next[rank] = (next[rank] as number) + (next[rank - 1] as number);
  return next;
}
