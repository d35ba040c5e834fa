import type { Speech } from './speech.js';

export type ArticleLink = { href: string; label: string };

/** Links to articles, called as citations call them; parts of one article that are called alike appear once. */
export function articlesOf(provisions: readonly string[], speech: Speech): ArticleLink[] {
  const articles = provisions.map((provision) => ({
    href: speech.provisionHref(provision),
    label: speech.cite(provision),
  }));
  return articles.filter(({ label }, index) => articles.findIndex((other) => other.label === label) === index);
}
