import { groupBy } from '../../core/group-by.js';
import type { AskedWords, WordPlaces } from '../../platform/db/across-cities.js';
import type { CityDb, CityQuery } from '../../platform/db/city-db.js';
import { merged, type Places, placesFrom } from './search-places.js';
import { type SearchPlan, type SearchStep, stepsOf } from './search-plan.js';

/** Part of the catalogue → where a word stands in it. */
export type PlacesByPart = ReadonlyMap<number, Places>;

/** A row of `search_words`: where one word stands in the entries of one part. */
export type WordRow = Omit<WordPlaces, 'city'>;

const NONE: PlacesByPart = new Map();

/** What a search looks up. */
export function askedWords(plan: SearchPlan): AskedWords {
  const words = (wanted: boolean) => [
    ...new Set(stepsOf(plan).flatMap(({ word, whole }) => (whole === wanted ? [word] : []))),
  ];
  return { whole: words(true), beginnings: words(false) };
}

/** The rows of these words in these parts of a city's catalogue. */
export async function readWords(
  db: CityDb,
  parts: readonly number[],
  { whole, beginnings }: AskedWords,
): Promise<WordRow[]> {
  const read = async (narrowed: (words: CityQuery) => CityQuery) =>
    (await narrowed(db.from('search_words').whereIn('part', [...parts])).select(
      'part',
      'word',
      'places',
    )) as unknown as WordRow[];
  const rows = whole.length > 0 ? [await read((words) => words.whereIn('word', [...whole]))] : [];
  for (const word of beginnings)
    rows.push(await read((words) => words.where('word', '>=', word).where('word', '<', `${word}\u{10ffff}`)));
  return rows.flat();
}

/** Where each step of a search stands, from the rows that were read for it. */
export function placesOf(plan: SearchPlan, rows: readonly WordRow[]): (step: SearchStep) => PlacesByPart {
  const words = groupBy(rows, ({ word }) => word);
  const beginning = (word: string) => [...words].flatMap(([one, some]) => (one.startsWith(word) ? some : []));
  const found = { true: new Map<string, PlacesByPart>(), false: new Map<string, PlacesByPart>() };
  for (const { word, whole } of stepsOf(plan))
    found[`${whole}`].set(word, byPart(whole ? (words.get(word) ?? []) : beginning(word)));
  return ({ word, whole }) => found[`${whole}`].get(word) ?? NONE;
}

const byPart = (rows: readonly WordRow[]): PlacesByPart =>
  new Map(
    [...groupBy(rows, ({ part }) => Number(part))].map(([part, some]) => [
      part,
      merged(some.map(({ places }) => placesFrom(places))),
    ]),
  );
