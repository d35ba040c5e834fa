import type { CityDb } from '../../platform/db/city-db.js';
import type { Dataset, DatasetLine } from './dataset.js';
import { datasetReader } from './dataset-reader.js';
import { knownCatalogue, partsOf } from './known-catalogue.js';
import { idsOf } from './list-order.js';
import { numberOf, rankIn } from './search-places.js';
import { FIELD_RANKS, tokensOf } from './search-tokens.js';
import { askedWords, type PlacesByPart, placesOf, readWords } from './search-words.js';

/** A word that more entries have than these says little of any of them. */
const TELLING = 400;
const MOST_WORDS = 16;

/** Published entries that share telling words of the title or a keyword with this one, those with the most first. */
export async function relatedEntries(db: CityDb, dataset: Dataset, most: number): Promise<DatasetLine[]> {
  const words = new Set(
    [dataset.title.zh, ...dataset.details.keywords].flatMap(tokensOf).filter((word) => [...word].length > 1),
  );
  const steps = [...words].slice(0, MOST_WORDS).map((word) => ({ word, whole: true, at: 0 }));
  const plan = [[{ steps, weak: false }]];
  const places = placesOf(plan, await readWords(db, partsOf(await knownCatalogue(db)), askedWords(plan)));
  const shared = new Map<number, number>();
  for (const step of steps)
    for (const number of tellingOf(places(step))) shared.set(number, (shared.get(number) ?? 0) + 1);
  const first = [...shared].sort(([a, often], [b, oftener]) => oftener - often || a - b).slice(0, most + 1);
  const ids = await idsOf(
    db,
    first.map(([number]) => number),
  );
  return datasetReader(db).lines(ids.filter((id) => id !== dataset.id).slice(0, most));
}

/** The numbers of the entries that have a word in title or keywords; none where too many entries have it anywhere. */
function tellingOf(places: PlacesByPart): Set<number> {
  const all = new Set<number>();
  const best = new Set<number>();
  for (const [part, some] of places)
    for (const place of some) {
      const number = numberOf(part, place);
      all.add(number);
      if (rankIn(place) <= FIELD_RANKS.keywords) best.add(number);
      if (all.size >= TELLING) return new Set();
    }
  return best;
}
