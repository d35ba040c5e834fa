import type { CityDb, CityQuery } from '../../platform/db/city-db.js';
import { COUNTED_TO, type DatasetQuestion } from './dataset-question.js';
import { formatsColumn } from './published-entry.js';
import { queryTokens, searchForm } from './search-tokens.js';

/** Each token is one more join; the rest of a long search is left to the comparison of texts. */
const MOST_TOKENS = 6;

export type SearchToken = { token: string; whole: boolean };

/** The columns that hold what lists are narrowed by. */
const COLUMNS = {
  open: 'published_entries.open_state',
  share: 'published_entries.share_state',
  theme: 'published_entries.theme',
  body: 'published_entries.body_id',
  industry: 'published_entries.industry',
  frequency: 'published_entries.frequency',
  division: 'published_entries.division',
} as const;

/** The sets of formats that occur in the catalogue: the filter by one format asks for every set that has it. */
export type FormatSets = readonly (readonly string[])[];

/** Narrows published entries by every filter of a question. */
export function narrowed(query: CityQuery, question: DatasetQuestion, sets: FormatSets): CityQuery {
  let result = query;
  for (const [facet, column] of Object.entries(COLUMNS) as [keyof typeof COLUMNS, string][]) {
    const wanted = question[facet];
    if (wanted !== undefined) result = result.where(column, wanted);
  }
  const { format, decided } = question;
  if (format !== undefined) {
    const having = sets.filter((set) => set.includes(format)).map(formatsColumn);
    result = result.whereIn('published_entries.formats', [...new Set(having)]);
  }
  if (decided === 'yes') return result.where(isDecided);
  return decided === 'no' ? result.whereNot(isDecided) : result;
}

function isDecided(query: CityQuery): void {
  for (const column of ['open_state', 'share_state'])
    void query.where((side) => void side.whereNull(column).orWhereNot(column, 'undecided'));
}

/** What a search looks up, the word that fewest entries have first, and what must stand in the texts as it was typed. */
export type SearchPlan = { tokens: readonly SearchToken[]; phrases: readonly string[] };

export async function planSearch(db: CityDb, text: string): Promise<SearchPlan> {
  const tokens = searchTokens(text);
  return { tokens: await rarestFirst(db, tokens), phrases: searchPhrases(text, tokens) };
}

/** The published entries that a search finds, each with its place: the smaller, the better. */
export function searched(db: CityDb, { tokens: [first, ...others], phrases }: SearchPlan): CityQuery {
  let query = first?.whole === false ? withTokensLike(db, first.token) : withToken(db, first?.token ?? '');
  for (const [index, other] of others.entries()) query = alsoWith(db, query, other, `also${index}`);
  if (phrases.length > 0) query = query.join(db.part('datasets') as never, 'datasets.id', 'search_postings.dataset_id');
  // Not `whereLike`: on MariaDB that names a collation of three-byte texts, which ours are not.
  for (const phrase of phrases) query = query.where('datasets.search_text', 'like', `%${phrase}%`);
  return withEntries(db, query);
}

/** As `searched`, at most so many, and for a single word the best ones. */
export function bestOf(db: CityDb, plan: SearchPlan, most: number): CityQuery {
  const [only, ...others] = plan.tokens;
  if (only?.whole !== true || others.length > 0 || plan.phrases.length > 0) return searched(db, plan).limit(most);
  const best = withToken(db, only.token).select('dataset_id', 'field_rank').orderBy('field_rank').limit(most);
  return withEntries(db, db.over(best, 'search_postings'));
}

// A cross join stays in its order on SQLite: the hits first, then each entry by its key.
const withEntries = (db: CityDb, query: CityQuery): CityQuery =>
  query.crossJoin(db.part('published_entries') as never, 'published_entries.id', 'search_postings.dataset_id');

const withToken = (db: CityDb, token: string): CityQuery =>
  db.from('search_postings').where('search_postings.token', token);

/** Each entry once, at its best place. */
const withTokensLike = (db: CityDb, beginning: string): CityQuery =>
  db.over(beginningWith(db, beginning).select('dataset_id').min('field_rank as field_rank'), 'search_postings');

const beginningWith = (db: CityDb, beginning: string): CityQuery =>
  db
    .from('search_postings')
    .where('token', '>=', beginning)
    .where('token', '<', `${beginning}\u{10ffff}`)
    .groupBy('dataset_id');

function alsoWith(db: CityDb, query: CityQuery, { token, whole }: SearchToken, name: string): CityQuery {
  if (!whole) {
    const found = beginningWith(db, token).select('dataset_id');
    return query.join(found.as(name) as never, `${name}.dataset_id`, 'search_postings.dataset_id');
  }
  return query
    .join(db.part('search_postings', name) as never, `${name}.dataset_id`, 'search_postings.dataset_id')
    .where(`${name}.token`, token);
}

/** The word that fewest entries have comes first: the others are then looked up for these entries alone. */
async function rarestFirst(db: CityDb, tokens: readonly SearchToken[]): Promise<SearchToken[]> {
  if (tokens.length < 2) return [...tokens];
  const counted = [];
  for (const one of tokens) counted.push({ one, count: one.whole ? await countTo(db, one.token) : COUNTED_TO });
  return counted.sort((a, b) => a.count - b.count).map(({ one }) => one);
}

async function countTo(db: CityDb, token: string): Promise<number> {
  const some = db.from('search_postings').where({ token }).select('dataset_id').limit(COUNTED_TO);
  const [row] = (await db.over(some, 'some').count({ count: '*' })) as unknown as { count: number }[];
  return Number(row?.count ?? 0);
}

/** Whether a search text has anything to search for, and what. */
export function searchTokens(text: string): SearchToken[] {
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
