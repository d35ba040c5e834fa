import type { Speech } from '../judgement/speech.js';

/** A word, what it means in a sentence, and the articles it rests on. */
export type Term = { id: string; term: string; text: string; articles: { href: string; label: string }[] };

/** Links to articles, called as citations call them; parts of one article that are called alike appear once. */
export function articlesOf(provisions: readonly string[], speech: Speech): Term['articles'] {
  const articles = provisions.map((provision) => ({
    href: speech.provisionHref(provision),
    label: speech.cite(provision),
  }));
  return articles.filter(({ label }, index) => articles.findIndex((other) => other.label === label) === index);
}
