import { type Initials, initialTokens } from './pinyin-initials.js';

/** Where in an entry a word stands; a smaller rank is worth more. */
export const FIELD_RANKS = { title: 1, keywords: 2, body: 3, summary: 4, items: 5 } as const;

export type SearchField = keyof typeof FIELD_RANKS;

/** The texts of an entry that the search looks at. */
export type SearchTexts = Readonly<Record<SearchField, readonly string[]>>;

const LONGEST_TOKEN = 32;
const RUN = /\p{Script=Han}+|[\p{L}\p{N}]+?(?=\p{Script=Han}|[^\p{L}\p{N}]|$)/gu;
const HAN = /^\p{Script=Han}/u;

/** The form in which texts are compared: full-width signs as half-width ones, small letters. */
export const searchForm = (text: string): string => text.normalize('NFKC').toLowerCase();

const pairs = (signs: readonly string[]): string[] => signs.map((sign, position) => sign + (signs[position + 1] ?? ''));

/**
 * The tokens of a text: each pair of neighbouring Chinese signs, and each word or number of other scripts.
 * The last sign of a Chinese run stands alone as well, so that every sign begins some token
 * and a search for one sign is a search for tokens that begin with it.
 */
export function tokensOf(text: string): string[] {
  const tokens = new Set<string>();
  for (const [run] of searchForm(text).matchAll(RUN)) {
    const found = HAN.test(run) ? pairs([...run]) : [[...run].slice(0, LONGEST_TOKEN).join('')];
    for (const token of found) tokens.add(token);
  }
  return [...tokens];
}

/** The tokens that every hit must have for a search text; a single Chinese sign is a prefix instead. */
export function queryTokens(text: string): { exact: string[]; prefix: string[] } {
  const exact = new Set<string>();
  const prefix = new Set<string>();
  for (const [run] of searchForm(text).matchAll(RUN)) {
    const signs = [...run];
    if (!HAN.test(run)) prefix.add(signs.slice(0, LONGEST_TOKEN).join(''));
    else if (signs.length === 1) prefix.add(run);
    else for (const pair of pairs(signs).slice(0, -1)) exact.add(pair);
  }
  return { exact: [...exact], prefix: [...prefix] };
}

/** Behind every place in which a word really stands. */
const INITIALS_RANK = 6;

/** What stands in `search_postings` for an entry: each token once, at the best place it occurs; then the initials of its title. */
export function postings(texts: SearchTexts, initials?: Initials): { token: string; field_rank: number }[] {
  const best = new Map<string, number>();
  for (const [field, rank] of Object.entries(FIELD_RANKS) as [SearchField, number][])
    for (const token of texts[field].flatMap(tokensOf)) if (!best.has(token)) best.set(token, rank);
  if (initials)
    for (const token of initialTokens(texts.title, initials)) if (!best.has(token)) best.set(token, INITIALS_RANK);
  return [...best].map(([token, field_rank]) => ({ token, field_rank }));
}

/** All texts of an entry in search form, one a line: a phrase that occurs in it occurs in one of them. */
export const searchText = (texts: SearchTexts): string => Object.values(texts).flat().map(searchForm).join('\n');
