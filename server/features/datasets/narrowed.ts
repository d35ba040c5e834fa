import type { CityQuery } from '../../platform/db/city-db.js';
import type { DatasetQuestion } from './dataset-question.js';
import { formatsColumn } from './published-entry.js';

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
