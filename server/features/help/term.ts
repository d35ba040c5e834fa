import type { ArticleLink } from '../judgement/articles-of.js';

/** A word, what it means in a sentence, and the articles it rests on. */
export type Term = { id: string; term: string; text: string; articles: ArticleLink[] };
