import { type DatasetQuestion, FACETS, type Facet } from './dataset-question.js';
import { type CELL_COLUMNS, formatsOfColumn } from './published-entry.js';

/** How many entries have each value, most first. */
export type FacetCount = { value: string; count: number };
export type FacetCounts = Record<Facet, FacetCount[]>;

/** What one filter says of each cell: a code, for each code the value, or values, that it stands for, and what was read. */
type Axis = { codes: Uint16Array; values: (readonly string[])[]; known: ReadonlyMap<string | null, number> };

/** A catalogue as filters see it: entries alike in everything that lists are narrowed by make a cell. */
export type FacetCube = {
  size: number;
  counts: Uint32Array;
  axes: Record<Facet, Axis>;
};

export type CellRow = Record<(typeof CELL_COLUMNS)[number], string | null> & {
  cell: string;
  count: number | string;
};

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

const EMPTY: FacetCube = {
  size: 0,
  counts: new Uint32Array(0),
  axes: Object.fromEntries(
    FACETS.map((facet) => [facet, { codes: new Uint16Array(0), values: [], known: new Map() }]),
  ) as unknown as FacetCube['axes'],
};

export const cubeFrom = (rows: readonly CellRow[]): FacetCube => withCells(EMPTY, rows);

/** The cube with more cells behind those it has. */
export function withCells({ size, counts, axes }: FacetCube, rows: readonly CellRow[]): FacetCube {
  return {
    size: size + rows.length,
    counts: longer(counts, Uint32Array, rows, ({ count }) => Number(count)),
    axes: Object.fromEntries(FACETS.map((facet) => [facet, withRows(axes[facet], facet, rows)])) as FacetCube['axes'],
  };
}

function withRows({ codes, values, known: before }: Axis, facet: Facet, rows: readonly CellRow[]): Axis {
  const [text, valuesOf] = READ[facet];
  const known = new Map(before);
  const more = longer(codes, Uint16Array, rows, (row) => {
    const said = text(row);
    const code = known.get(said) ?? known.size;
    if (code === known.size) known.set(said, code);
    return code;
  });
  return { codes: more, values: [...values, ...[...known.keys()].slice(values.length).map(valuesOf)], known };
}

function longer<A extends Uint16Array | Uint32Array>(
  before: A,
  kind: new (length: number) => A,
  rows: readonly CellRow[],
  read: (row: CellRow) => number,
): A {
  const all = new kind(before.length + rows.length);
  all.set(before);
  for (const [at, row] of rows.entries()) all[before.length + at] = read(row);
  return all;
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
  const passing = new Uint32Array(size);
  let passed = 0;
  let total = 0;
  // Cells that fail one filter alone count for the values of that filter.
  const others: number[][] = FACETS.map(() => []);
  for (let cell = 0; cell < size; cell += 1) {
    const count = counts[cell] as number;
    const failed = failing[cell] as number;
    if (count === 0 || failed === SEVERAL) continue;
    if (failed !== NONE) others[failed]?.push(cell);
    else {
      total += count;
      passing[passed++] = cell;
    }
  }
  const facets = FACETS.map((facet, place) => {
    const { codes, values } = axes[facet];
    const sums = new Float64Array(values.length);
    add(sums, codes, counts, passing.subarray(0, passed));
    add(sums, codes, counts, others[place] as number[]);
    return [facet, mostFirst(values, sums)];
  });
  return { total, facets: Object.fromEntries(facets) as FacetCounts };
}

function add(sums: Float64Array, codes: Uint16Array, counts: Uint32Array, cells: ArrayLike<number>): void {
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at] as number;
    const code = codes[cell] as number;
    sums[code] = (sums[code] as number) + (counts[cell] as number);
  }
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
