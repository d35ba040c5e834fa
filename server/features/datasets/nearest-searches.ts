import { searchWords } from './highlight.js';

export type NearSearch = { q: string; total: number };

/** How much a search finds. */
type Count = (q: string) => Promise<number>;

const MOST_WORDS = 4;
/** Words are shortened from so many signs on. */
const LONGEST = 12;

/** Where a search finds nothing: its words one by one, or what is left of them at either end, as far as that finds something. */
export async function nearestSearches(count: Count, q: string): Promise<NearSearch[]> {
  const words = searchWords(q)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
  const found = new Map<string, number>();
  for (const word of words)
    for (const ways of waysOf(word)) {
      const near = await firstFound(count, ways);
      if (near) found.set(near.q, near.total);
      if (near?.q === word) break;
    }
  return [...found].map(([text, total]) => ({ q: text, total }));
}

async function firstFound(count: Count, ways: readonly string[]): Promise<NearSearch | null> {
  for (const q of ways) {
    const total = await count(q);
    if (total > 0) return { q, total };
  }
  return null;
}

/** The word shortened from its end, and, in Chinese, from its beginning, the longest first. */
function waysOf(word: string): string[][] {
  const signs = [...word].slice(0, LONGEST);
  const han = /\p{Script=Han}/u.test(word);
  const least = Math.min(signs.length, han ? 2 : 3);
  const lengths = Array.from({ length: signs.length - least + 1 }, (_, cut) => signs.length - cut);
  const beginnings = lengths.map((length) => signs.slice(0, length).join(''));
  return han ? [beginnings, lengths.map((length) => signs.slice(-length).join(''))] : [beginnings];
}
