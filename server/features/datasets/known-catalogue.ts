import type { CityDb } from '../../platform/db/city-db.js';
import { changedSince } from './catalogue-changes.js';
import { type CellRow, cubeFrom, type FacetCounts, type FacetCube, sumCube, withCells } from './facet-cube.js';
import { CELL_COLUMNS } from './published-entry.js';
import { partOf } from './search-places.js';

/** What is held in memory of a city's published entries, by their numbers: enough to rank, narrow and count hits. */
export type KnownCatalogue = {
  /** Of the catalogue that was read; new after every change. */
  revision: string;
  cube: FacetCube;
  /** What the cube says without filters: every page asks. */
  whole: { total: number; facets: FacetCounts };
  /** cell → its place in the cube */
  places: ReadonlyMap<string, number>;
  /** number → the place of its cell */
  cells: Uint32Array;
  /** number → the day of its last change, as a number: 20260301; 0 where no entry has the number */
  days: Uint32Array;
  /** The numbers of all entries, the latest changed first. */
  latest: Uint32Array;
};

/** The parts of the search that the catalogue fills. */
export const partsOf = ({ cells }: KnownCatalogue): number[] =>
  Array.from({ length: partOf(cells.length - 1) + 1 }, (_, part) => part);

/** While so many entries of a large catalogue change that all of it has to be read again, what is known may be so old. */
const LARGE = 20_000;
const STALE_MS = 2_000;
/** So many entries are known at once, of all cities together: a hundred bytes each at most. */
const KEPT_ENTRIES = 2_000_000;

type Kept = { catalogue: KnownCatalogue; until: number };

const kept = new Map<string, Kept>();

const NOTHING: KnownCatalogue = {
  revision: '',
  cube: cubeFrom([]),
  whole: sumCube(cubeFrom([]), {}),
  places: new Map(),
  cells: new Uint32Array(1),
  days: new Uint32Array(1),
  latest: new Uint32Array(0),
};

type State = { revision: string; recent?: string | null };

/**
 * The published catalogue of a city in its present state: `catalogue_states.revision` is new after every change, in the
 * same transaction. After small changes, only what changed is read.
 */
export async function knownCatalogue(db: CityDb): Promise<KnownCatalogue> {
  const state = await db.one<State>('catalogue_states', {});
  return state ? catalogueAt(db, state) : NOTHING;
}

/** As `knownCatalogue`, where its state, or at least its revision, has just been read. */
export async function catalogueAt(db: CityDb, given: State): Promise<KnownCatalogue> {
  const known = kept.get(db.cityId);
  if (known?.catalogue.revision === given.revision) return keep(db.cityId, known);
  const state = given.recent === undefined ? await db.one<State>('catalogue_states', {}) : given;
  if (!state) return NOTHING;
  const changed = known && changedSince(known.catalogue.revision, state);
  if (changed) return keep(db.cityId, { ...known, catalogue: await renewed(db, known.catalogue, changed, state) });
  if (known && performance.now() < known.until) return keep(db.cityId, known);
  const cells = await cellRows(db);
  const catalogue = withEntries(NOTHING, [], { known: cells, entries: await entryRows(db), revision: state.revision });
  const large = catalogue.latest.length > LARGE;
  return keep(db.cityId, { catalogue, until: large ? performance.now() + STALE_MS : 0 });
}

/** The one asked for last is forgotten last. */
function keep(cityId: string, known: Kept): KnownCatalogue {
  kept.delete(cityId);
  kept.set(cityId, known);
  let entries = [...kept.values()].reduce((sum, { catalogue }) => sum + catalogue.latest.length, 0);
  for (const [oldest, { catalogue }] of kept) {
    if (entries <= KEPT_ENTRIES || oldest === cityId) break;
    kept.delete(oldest);
    entries -= catalogue.latest.length;
  }
  return known.catalogue;
}

type EntryRow = { number: number; cell: string; modified_on: string };
type Cell = Omit<CellRow, 'count'>;

const entryRows = async (db: CityDb) =>
  (await db
    .from('published_entries')
    .orderBy('modified_on', 'desc')
    .orderBy('number', 'desc')
    .select('number', 'cell', 'modified_on')) as unknown as EntryRow[];

const cellRows = async (db: CityDb) =>
  (await db
    .from('published_entries')
    .groupBy('cell', ...CELL_COLUMNS)
    .select('cell', ...CELL_COLUMNS)) as unknown as Cell[];

async function renewed(db: CityDb, known: KnownCatalogue, changed: readonly number[], { revision }: State) {
  const rows = (await db
    .from('published_entries')
    .whereIn('number', [...changed])
    .select('number', 'modified_on', 'cell', ...CELL_COLUMNS)) as unknown as (EntryRow & Cell)[];
  return withEntries(known, changed, { known: rows, entries: rows, revision });
}

/** A cell that came up while the catalogue was read is in no place. */
const NO_PLACE = 0xffffffff;

/** A catalogue without the entries of these numbers, and then with these entries. */
function withEntries(
  before: KnownCatalogue,
  gone: readonly number[],
  { known, entries, revision }: { known: readonly Cell[]; entries: readonly EntryRow[]; revision: string },
): KnownCatalogue {
  const { cube, places } = withKnown(before, known);
  const { counts } = cube;
  const size = entries.reduce((most, { number }) => Math.max(most, Number(number) + 1), before.cells.length);
  const cells = new Uint32Array(size);
  const days = new Uint32Array(size);
  cells.set(before.cells);
  days.set(before.days);
  for (const number of gone) {
    if (!days[number]) continue;
    const place = cells[number] as number;
    counts[place] = (counts[place] as number) - 1;
    days[number] = 0;
  }
  const left = before.latest.filter((number) => days[number]);
  for (const { number, cell, modified_on } of entries) {
    const place = places.get(cell) ?? NO_PLACE;
    cells[Number(number)] = place;
    days[Number(number)] = Number(modified_on.replaceAll('-', '')) || 1;
    counts[place] = (counts[place] as number) + 1;
  }
  const added = entries.map(({ number }) => Number(number));
  return { revision, cube, whole: sumCube(cube, {}), places, cells, days, latest: inOrder(left, added, days) };
}

/** The cells that are new stand behind the others, still without entries. */
function withKnown({ cube, places: before }: KnownCatalogue, known: readonly Cell[]) {
  const places = new Map<string, number>();
  const fresh: CellRow[] = [];
  for (const row of known) {
    if (before.has(row.cell) || places.has(row.cell)) continue;
    places.set(row.cell, before.size + places.size);
    fresh.push({ ...row, count: 0 } as CellRow);
  }
  return {
    cube: withCells(cube, fresh),
    places: fresh.length === 0 ? before : new Map([...before, ...places]),
  };
}

/** Both together, the latest changed first; `left` is in that order. */
function inOrder(left: Uint32Array, added: number[], days: Uint32Array): Uint32Array {
  const later = (a: number, b: number) => (days[b] as number) - (days[a] as number) || b - a;
  added.sort(later);
  const all = new Uint32Array(left.length + added.length);
  for (let [at, from, next] = [0, 0, 0]; at < all.length; at += 1) {
    const [one, other] = [left[from], added[next]];
    if (other === undefined || (one !== undefined && later(one, other) < 0)) {
      all[at] = one as number;
      from += 1;
    } else {
      all[at] = other;
      next += 1;
    }
  }
  return all;
}
