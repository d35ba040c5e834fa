import { groupBy } from '../../core/group-by.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { bytesOf, entryIn, PART, type Places, partOf, placesFrom, placesIn, withPlaces } from './search-places.js';
import type { Spot } from './search-tokens.js';
import type { WordRow } from './search-words.js';

/** What becomes of an entry in the search: the words it had, and where its words stand now. */
export type WordChange = { number: number; before: readonly string[]; now: ReadonlyMap<string, readonly Spot[]> };

/** Words read and written in one statement. */
const AT_ONCE = 500;

/** Writes down where the words of these entries stand. To be called while the state of the catalogue is locked. */
export async function writeWords(db: CityDb, changes: readonly WordChange[]): Promise<void> {
  for (const [part, some] of groupBy(changes, ({ number }) => partOf(number))) await changePart(db, part, some);
}

/** Writes a part anew, whatever stood there. */
export async function rewritePart(db: CityDb, part: number, entries: readonly WordChange[]): Promise<void> {
  await db.remove('search_words', { part });
  const places = placesNow(entries);
  await db.insert(
    'search_words',
    [...places.keys()].sort().map((word) => ({ part, word, places: bytesOf(places.get(word) as Places) })),
  );
}

const NOWHERE: Places = new Uint32Array(0);

const isSame = (some: Places, others: Places): boolean =>
  some.length === others.length && some.every((place, at) => place === others[at]);

async function changePart(db: CityDb, part: number, changes: readonly WordChange[]): Promise<void> {
  const now = placesNow(changes);
  const changed = new Set(changes.map(({ number }) => number % PART));
  const words = [...new Set([...changes.flatMap(({ before }) => before), ...now.keys()])].sort();
  for (let start = 0; start < words.length; start += AT_ONCE) {
    const some = words.slice(start, start + AT_ONCE);
    const rows = await db.rows<WordRow>('search_words', { part, word: some });
    const before = new Map(rows.map(({ word, places }) => [word, placesFrom(places)]));
    const after = some.flatMap((word) => {
      const old = before.get(word) ?? NOWHERE;
      const others = old.filter((place) => !changed.has(entryIn(place)));
      const places = withPlaces(others, now.get(word) ?? NOWHERE);
      return isSame(old, places) ? [] : [{ word, places }];
    });
    const gone = after.flatMap(({ word, places }) => (places.length === 0 ? [word] : []));
    if (gone.length > 0) await db.remove('search_words', { part, word: gone });
    const left = after.filter(({ places }) => places.length > 0);
    await db.upsert(
      'search_words',
      left.map(({ word, places }) => ({ part, word, places: bytesOf(places) })),
      ['part', 'word'],
    );
  }
}

function placesNow(changes: readonly WordChange[]): Map<string, Places> {
  const all = new Map<string, number[]>();
  for (const { number, now } of changes)
    for (const [word, spots] of now) {
      const known = all.get(word) ?? [];
      if (known.length === 0) all.set(word, known);
      for (const place of placesIn(number, spots)) known.push(place);
    }
  return new Map([...all].map(([word, places]) => [word, Uint32Array.from(places).sort()]));
}
