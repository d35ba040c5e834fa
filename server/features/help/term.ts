import type { Speech } from '../judgement/speech.js';

/** A word, what it means in a sentence, and the articles it rests on. */
export type Term = { id: string; term: string; text: string; articles: { href: string; label: string }[] };

/** A link to an article, called as citations call it. */
export const articleOf = (provision: string, speech: Speech) => ({
  href: speech.provisionHref(provision),
  label: speech.cite(provision),
});
