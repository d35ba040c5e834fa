import type { CityDb } from '../../platform/db/city-db.js';
import { type DatasetQuestion, FACETS, type Facet } from './dataset-question.js';
import { formatsOfColumn } from './published-entry.js';

/** How many entries have each value, most first. */
export type FacetCount = { value: string; count: number };
export type FacetCounts = Record<Facet, FacetCount[]>;

/** Entries that are alike in all that lists are narrowed by: for each filter their value or values, and how many they are. */
export type Cell = { values: Record<Facet, readonly string[]>; count: number };

/** The columns of `published_entries` that make a cell. */
export const CELL_COLUMNS = [
  'open_state',
  'share_state',
  'theme',
  'body_id',
  'industry',
  'frequency',
  'division',
  'formats',
] as const;

type CellRow = Record<(typeof CELL_COLUMNS)[number], string | null> & { count: number | string };

const one = (value: string | null): string[] => (value === null ? [] : [value]);

export const cellFrom = (row: CellRow): Cell => ({
  values: {
    open: one(row.open_state),
    share: one(row.share_state),
    theme: one(row.theme),
    body: one(row.body_id),
    industry: one(row.industry),
    format: formatsOfColumn(row.formats ?? ''),
    frequency: one(row.frequency),
    division: one(row.division),
    decided: [row.open_state === 'undecided' || row.share_state === 'undecided' ? 'no' : 'yes'],
  },
  count: Number(row.count),
});

/** So many cities' counts are kept. */
const KEPT = 64;
const kept = new Map<string, Cell[]>();

/**
 * The cells of a whole catalogue. They are counted once for each state of the catalogue (`catalogue_states.revision`
 * is new after every change, in the same transaction) and then summed in memory, whatever is filtered.
 */
export async function cellsOf(db: CityDb): Promise<Cell[]> {
  const state = await db.one<{ revision: string }>('catalogue_states', {});
  if (!state) return [];
  const known = kept.get(state.revision);
  if (known) return known;
  const rows = (await db
    .from('published_entries')
    .groupBy(...CELL_COLUMNS)
    .select(...CELL_COLUMNS)
    .count({ count: '*' })) as unknown as CellRow[];
  const cells = rows.map(cellFrom);
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? '');
  kept.set(state.revision, cells);
  return cells;
}

/** The total under all filters, and for each filter the counts of its values under all the others. */
export function sumCells(cells: readonly Cell[], question: DatasetQuestion): { total: number; facets: FacetCounts } {
  const sums = new Map(FACETS.map((facet) => [facet, new Map<string, number>()]));
  const asked = FACETS.filter((facet) => question[facet] !== undefined);
  let total = 0;
  for (const { values, count } of cells) {
    const failed = asked.filter((facet) => !values[facet].includes(question[facet] ?? ''));
    if (failed.length > 1) continue;
    if (failed.length === 0) total += count;
    for (const facet of failed.length === 1 ? failed : FACETS) {
      const sum = sums.get(facet);
      for (const value of values[facet]) sum?.set(value, (sum.get(value) ?? 0) + count);
    }
  }
  const facets = Object.fromEntries([...sums].map(([facet, sum]) => [facet, mostFirst(sum)])) as FacetCounts;
  return { total, facets };
}

const mostFirst = (sum: ReadonlyMap<string, number>): FacetCount[] =>
  [...sum]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
