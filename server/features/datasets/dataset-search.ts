import type { CityDb, CityQuery } from '../../platform/db/city-db.js';
import type { DatasetQuestion, Facet } from './dataset-question.js';
import { queryTokens, searchForm } from './search-tokens.js';

/** Each token is one more join; the rest of a long search is left to the comparison of texts. */
const MOST_TOKENS = 6;

/** The columns that hold what lists are narrowed by. */
export const FACET_COLUMNS = {
  open: 'datasets.open_state',
  share: 'datasets.share_state',
  theme: 'datasets.theme',
  body: 'datasets.body_id',
  format: 'dataset_formats.format',
} as const satisfies Record<Facet, string>;

/** The entries a question asks for, unsorted. `except` leaves one filter out: the counts beside it are for all its values. */
export function matching(db: CityDb, question: DatasetQuestion, except?: Facet): CityQuery {
  const published = db.from('datasets').where('datasets.status', 'published');
  let query = question.q === undefined ? published : searched(db, published, question.q);
  for (const facet of ['open', 'share', 'theme', 'body'] as const) {
    const wanted = question[facet];
    if (wanted !== undefined && facet !== except) query = query.where(FACET_COLUMNS[facet], wanted);
  }
  if (question.format === undefined || except === 'format') return query;
  const offered = db.from('dataset_formats').where({ format: question.format }).select('dataset_id');
  return query.whereIn('datasets.id', offered);
}

/** Tokens find candidates fast; comparing the text then keeps those in which the signs really stand together. */
function searched(db: CityDb, all: CityQuery, text: string): CityQuery {
  const tokens = searchTokens(text);
  if (tokens.length === 0) return all.where('datasets.id', '');
  let query = all;
  for (const [index, { token, whole }] of tokens.entries()) {
    const found = whole ? withToken(db, token) : withTokensLike(db, token);
    query = query.join(found.as(`found${index}`) as never, `found${index}.dataset_id`, 'datasets.id');
  }
  const compared = searchPhrases(text, tokens);
  // Not `whereLike`: on MariaDB that names a collation of three-byte texts, which ours are not.
  for (const phrase of compared) query = query.where('datasets.search_text', 'like', `%${phrase}%`);
  return query;
}

/** An entry has each of its tokens once, at the best place. */
const withToken = (db: CityDb, token: string): CityQuery =>
  db.from('dataset_tokens').where({ token }).select('dataset_id', 'field_rank');

const withTokensLike = (db: CityDb, beginning: string): CityQuery =>
  db
    .from('dataset_tokens')
    .where('token', '>=', beginning)
    .where('token', '<', `${beginning}\u{10ffff}`)
    .groupBy('dataset_id')
    .select('dataset_id')
    .min('field_rank as field_rank');

/** Whether a search text has anything to search for, and what. */
export function searchTokens(text: string): { token: string; whole: boolean }[] {
  const { exact, prefix } = queryTokens(text);
  return [...exact.map((token) => ({ token, whole: true })), ...prefix.map((token) => ({ token, whole: false }))].slice(
    0,
    MOST_TOKENS,
  );
}

/**
 * What must stand in the texts as it was typed, where the tokens do not say so already: runs of letters and numbers;
 * none holds a sign that LIKE reads as its own.
 */
export const searchPhrases = (text: string, tokens: readonly { token: string }[]): string[] =>
  searchForm(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((phrase) => phrase !== '' && !tokens.some(({ token }) => token === phrase));
