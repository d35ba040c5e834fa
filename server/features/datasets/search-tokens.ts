import { type Initials, initialPairs } from './pinyin-initials.js';

/** From here on a title is no longer worth less for being longer. */
const LONG_TITLE = 24;

/**
 * Where in an entry a word stands; a smaller rank is worth more. The rank of a title is its length: the shorter, the
 * closer to what was asked.
 */
export const FIELD_RANKS = { title: LONG_TITLE, keywords: 25, body: 26, summary: 27, items: 28 } as const;

export type SearchField = keyof typeof FIELD_RANKS;

/** The texts of an entry that the search looks at. */
export type SearchTexts = Readonly<Record<SearchField, readonly string[]>>;

/** Behind every place in which a word really stands. */
export const INITIALS_RANK = 29;

const LONGEST_WORD = 32;
const RUN = /\p{Script=Han}+|[\p{L}\p{N}]+?(?=\p{Script=Han}|[^\p{L}\p{N}]|$)/gu;
const HAN = /^\p{Script=Han}/u;

/** The form in which texts are compared: full-width signs as half-width ones, small letters. */
export const searchForm = (text: string): string => text.normalize('NFKC').toLowerCase();

/** A run of Chinese signs, or one word or number of another script; each sign or word is one step further in its text. */
export type Run = { han: boolean; steps: string[] };

/** The runs of a text, those that touch each other together. */
export function phrasesOf(text: string): Run[][] {
  const phrases: Run[][] = [];
  let end = -1;
  for (const match of searchForm(text).matchAll(RUN)) {
    const [run] = match;
    const han = HAN.test(run);
    if (match.index !== end) phrases.push([]);
    phrases.at(-1)?.push({ han, steps: han ? [...run] : cut([...run]) });
    end = match.index + run.length;
  }
  return phrases;
}

/** Words of other scripts that are longer than a row may be stand as several, one after the other. */
function cut(signs: readonly string[]): string[] {
  const pieces: string[] = [];
  for (let from = 0; from < signs.length; from += LONGEST_WORD)
    pieces.push(signs.slice(from, from + LONGEST_WORD).join(''));
  return pieces;
}

/**
 * What a run is looked up by: each pair of neighbouring Chinese signs, and each word of other scripts. The last sign of a
 * Chinese run stands alone as well, so that every sign begins some word and a search for one sign is one for beginnings.
 */
const wordsOfRun = ({ han, steps }: Run): string[] =>
  han ? steps.map((sign, step) => sign + (steps[step + 1] ?? '')) : steps;

/** The words of a text, each once. */
export const tokensOf = (text: string): string[] => [...new Set(phrasesOf(text).flat().flatMap(wordsOfRun))];

export type Spot = { rank: number; step: number };

/**
 * Where each word of an entry stands: the rank of the field, and how many steps into it. Steps of words that touch follow
 * each other; anything between two words, or two texts of a field, is one step more. Then the initials of the title.
 */
export function spotsOf(texts: SearchTexts, initials?: Initials): Map<string, Spot[]> {
  const spots = new Map<string, Spot[]>();
  const put = (word: string, spot: Spot) => {
    const known = spots.get(word);
    if (known) known.push(spot);
    else spots.set(word, [spot]);
  };
  for (const field of Object.keys(FIELD_RANKS) as SearchField[]) {
    let step = 0;
    for (const phrases of texts[field].map(phrasesOf)) {
      const rank = field === 'title' ? titleRank(phrases) : FIELD_RANKS[field];
      for (const phrase of phrases) {
        for (const word of phrase.flatMap(wordsOfRun)) {
          put(word, { rank, step });
          step += 1;
        }
        step += 1;
      }
    }
  }
  if (initials)
    for (const { pair, step } of initialPairs(texts.title, initials)) put(pair, { rank: INITIALS_RANK, step });
  return spots;
}

const titleRank = (phrases: readonly Run[][]): number =>
  Math.min(
    FIELD_RANKS.title,
    phrases.flat().reduce((length, { steps }) => length + steps.length, 0),
  );
