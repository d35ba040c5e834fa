import type { CityDb } from '../../platform/db/city-db.js';
import { type DatasetQuestion, FACETS, type Facet } from './dataset-question.js';
import { CELL_COLUMNS, formatsOfColumn } from './published-entry.js';

/** How many entries have each value, most first. */
export type FacetCount = { value: string; count: number };
export type FacetCounts = Record<Facet, FacetCount[]>;

/** What one filter says of each cell: a code, and for each code the value, or values, that it stands for. */
type Axis = { codes: Uint16Array; values: (readonly string[])[] };

/** A catalogue as filters see it: entries alike in everything that lists are narrowed by make a cell. */
export type FacetCube = {
  /** Of the catalogue that was counted; new after every change. */
  revision: string;
  size: number;
  /** cell → its number */
  numbers: ReadonlyMap<string, number>;
  counts: Uint32Array;
  axes: Record<Facet, Axis>;
};

type CellRow = Record<(typeof CELL_COLUMNS)[number], string | null> & { cell: string; count: number | string };

const one = (value: string | null): readonly string[] => (value === null ? [] : [value]);

/** What a filter reads of a row, and the values that this stands for. */
const READ: Record<Facet, [text: (row: CellRow) => string | null, values: (text: string | null) => readonly string[]]> =
  {
    open: [(row) => row.open_state, one],
    share: [(row) => row.share_state, one],
    decided: [(row) => (row.open_state === 'undecided' || row.share_state === 'undecided' ? 'no' : 'yes'), one],
    theme: [(row) => row.theme, one],
    body: [(row) => row.body_id, one],
    industry: [(row) => row.industry, one],
    format: [(row) => row.formats, (text) => formatsOfColumn(text ?? '')],
    frequency: [(row) => row.frequency, one],
    division: [(row) => row.division, one],
  };

export function cubeFrom(rows: readonly CellRow[], revision = ''): FacetCube {
  const axis = (facet: Facet): Axis => {
    const [text, values] = READ[facet];
    const known = new Map<string | null, number>();
    const codes = Uint16Array.from(rows, (row) => {
      const said = text(row);
      const code = known.get(said) ?? known.size;
      if (code === known.size) known.set(said, code);
      return code;
    });
    return { codes, values: [...known.keys()].map(values) };
  };
  return {
    revision,
    size: rows.length,
    numbers: new Map(rows.map(({ cell }, number) => [cell, number])),
    counts: Uint32Array.from(rows, ({ count }) => Number(count)),
    axes: Object.fromEntries(FACETS.map((facet) => [facet, axis(facet)])) as Record<Facet, Axis>,
  };
}

/**
 * The total under all filters, and for each filter the counts of its values under all the others. `counts` are those
 * of a search: how many of its hits lie in each cell.
 */
export function sumCube(
  { size, axes, counts: all }: FacetCube,
  question: DatasetQuestion,
  counts: Uint32Array = all,
): { total: number; facets: FacetCounts } {
  const failing = failures(axes, size, question);
  let total = 0;
  for (let cell = 0; cell < size; cell += 1) if (failing[cell] === NONE) total += counts[cell] ?? 0;
  const facets = FACETS.map((facet, place) => {
    const { codes, values } = axes[facet];
    const sums = new Float64Array(values.length);
    for (let cell = 0; cell < size; cell += 1) {
      const failed = failing[cell];
      if (failed !== NONE && failed !== place) continue;
      const code = codes[cell] as number;
      sums[code] = (sums[code] as number) + (counts[cell] as number);
    }
    return [facet, mostFirst(values, sums)];
  });
  return { total, facets: Object.fromEntries(facets) as FacetCounts };
}

/** Fails no filter. */
export const NONE = 255;
const SEVERAL = 254;

/** Which filter each cell fails by its place among the filters: none, that one, or several. */
export function failures(axes: FacetCube['axes'], size: number, question: DatasetQuestion): Uint8Array {
  const failing = new Uint8Array(size).fill(NONE);
  for (const [place, facet] of FACETS.entries()) {
    const wanted = question[facet];
    if (wanted === undefined) continue;
    const { codes, values } = axes[facet];
    const passes = values.map((some) => some.includes(wanted));
    for (let cell = 0; cell < size; cell += 1)
      if (!passes[codes[cell] as number]) failing[cell] = failing[cell] === NONE ? place : SEVERAL;
  }
  return failing;
}

function mostFirst(values: readonly (readonly string[])[], sums: Float64Array): FacetCount[] {
  const counted = new Map<string, number>();
  for (const [code, stands] of values.entries())
    for (const value of stands) counted.set(value, (counted.get(value) ?? 0) + (sums[code] ?? 0));
  return [...counted]
    .filter(([, count]) => count > 0)
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** The sets of formats that occur. */
export const formatSets = ({ axes }: FacetCube) => axes.format.values;

/** While a catalogue of this size is being changed all the time, its counts may be so old. */
const LARGE = 20_000;
const STALE_MS = 2_000;
/** So many cities' cubes are kept. */
const KEPT = 64;

const kept = new Map<string, { cube: FacetCube; until: number }>();

/**
 * The cube of a city's published catalogue. It is counted once for each state of the catalogue
 * (`catalogue_states.revision` is new after every change, in the same transaction) and then summed in memory.
 */
export async function cubeOf(db: CityDb): Promise<FacetCube> {
  const state = await db.one<{ revision: string }>('catalogue_states', {});
  if (!state) return cubeFrom([]);
  const known = kept.get(db.cityId);
  if (known && (known.cube.revision === state.revision || performance.now() < known.until)) return known.cube;
  const rows = (await db
    .from('published_entries')
    .groupBy('cell', ...CELL_COLUMNS)
    .select('cell', ...CELL_COLUMNS)
    .count({ count: '*' })) as unknown as CellRow[];
  const cube = cubeFrom(rows, state.revision);
  const large = cube.counts.reduce((sum, count) => sum + count, 0) > LARGE;
  kept.delete(db.cityId);
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? '');
  kept.set(db.cityId, { cube, until: large ? performance.now() + STALE_MS : 0 });
  return cube;
}
