import type { Spot } from './search-tokens.js';

/** So many entries, by their numbers, share a row for each word. */
export const PART = 1_024;

const STEP_BITS = 17;
const RANK_BITS = 5;
const ENTRY_SHIFT = STEP_BITS + RANK_BITS;
/** Texts are searched so far; the signs of the longest search still fit behind. */
const LAST_STEP = 2 ** STEP_BITS - 128;

/** Every place where a word stands, in rising order: the entry in its part, the rank of the field, the step, in 32 bits. */
export type Places = Uint32Array;

export const partOf = (number: number): number => Math.floor(number / PART);

/** The places of one entry. */
export const placesIn = (number: number, spots: readonly Spot[]): number[] =>
  spots
    .filter(({ step }) => step < LAST_STEP)
    .map(({ rank, step }) => (number % PART) * 2 ** ENTRY_SHIFT + rank * 2 ** STEP_BITS + step);

export const entryIn = (place: number): number => place >>> ENTRY_SHIFT;

/** The number of the entry that a place of this part lies in. */
export const numberOf = (part: number, place: number): number => part * PART + entryIn(place);

export const rankIn = (place: number): number => (place >>> STEP_BITS) & (2 ** RANK_BITS - 1);

/** As the database keeps them: four bytes a place, the lowest first, on every machine. */
export function bytesOf(places: readonly number[] | Places): Buffer {
  const bytes = Buffer.allocUnsafe(places.length * 4);
  for (let at = 0; at < places.length; at += 1) bytes.writeUInt32LE(places[at] as number, at * 4);
  return bytes;
}

export function placesFrom(bytes: Uint8Array): Places {
  const places = new Uint32Array(bytes.byteLength / 4);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < places.length; at += 1) places[at] = view.getUint32(at * 4, true);
  return places;
}

/** All places of several words, in rising order. */
export function merged(some: readonly Places[]): Places {
  if (some.length === 1) return some[0] as Places;
  const all = new Uint32Array(some.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const places of some) {
    all.set(places, at);
    at += places.length;
  }
  return all.sort();
}

/** As `merged`, where the second are few. */
export function withPlaces(places: Places, few: Places): Places {
  const all = new Uint32Array(places.length + few.length);
  let [from, at] = [0, 0];
  for (const place of few) {
    while (from < places.length && (places[from] as number) < place) all[at++] = places[from++] as number;
    all[at++] = place;
  }
  all.set(places.subarray(from), at);
  return all;
}

/** Those of `places` that have one of `others` so many steps behind. */
export function followed(places: Places, others: Places, steps: number): Places {
  const found = new Uint32Array(Math.min(places.length, others.length));
  let [count, at] = [0, 0];
  for (const place of places) {
    const wanted = place + steps;
    while (at < others.length && (others[at] as number) < wanted) at += 1;
    if (others[at] === wanted) found[count++] = place;
  }
  return found.subarray(0, count);
}
