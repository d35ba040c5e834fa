import type { CityDb } from '../../platform/db/city-db.js';
import { COUNTED_TO } from './dataset-question.js';
import { bestOf, type SearchPlan } from './dataset-search.js';
import type { FacetCube } from './facet-cube.js';

/** What a search found, the best first: titles before summaries, then the latest. `more`: not all of it. */
export type SearchHits = { ids: readonly string[]; cells: Uint32Array; more: boolean };

type HitRow = { id: string; cell: string; place: number; modified_on: string };

/** The next page and the next filter of a search ask for the same hits: so many searches are kept. */
const KEPT = 24;
const kept = new Map<string, Promise<SearchHits>>();

/** The hits of a search as far as they are counted; the same while the catalogue does not change. */
export function hitsOf(db: CityDb, cube: FacetCube, plan: SearchPlan): Promise<SearchHits> {
  const key = JSON.stringify([db.cityId, cube.revision, plan]);
  const known = kept.get(key);
  if (known) return known;
  const found = find(db, cube, plan);
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? '');
  kept.set(key, found);
  found.catch(() => kept.delete(key));
  return found;
}

async function find(db: CityDb, { numbers }: FacetCube, plan: SearchPlan): Promise<SearchHits> {
  const rows = (await bestOf(db, plan, COUNTED_TO + 1).select(
    'published_entries.id as id',
    'published_entries.cell as cell',
    'search_postings.field_rank as place',
    'published_entries.modified_on as modified_on',
  )) as unknown as HitRow[];
  rows.sort(byPlace);
  return {
    ids: rows.map(({ id }) => id),
    // A cell that came up after the cube was counted has a number that no cell has.
    cells: Uint32Array.from(rows, ({ cell }) => numbers.get(cell) ?? numbers.size),
    more: rows.length > COUNTED_TO,
  };
}

function byPlace(a: HitRow, b: HitRow): number {
  if (a.place !== b.place) return a.place - b.place;
  if (a.modified_on !== b.modified_on) return a.modified_on < b.modified_on ? 1 : -1;
  return a.id < b.id ? 1 : -1;
}
