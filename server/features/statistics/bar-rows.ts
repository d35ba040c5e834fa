import type { FacetCount } from '../datasets/facet-cube.js';

/** A line of a table that is a chart as well: `length` of 100 is as long as the longest; `tone` colours a class as its badge. */
export type BarRow = {
  label: string;
  href: string | null;
  count: number;
  share: string;
  length: number;
  tone: string | null;
};

/** Counts as lines with bars; the word and the address of a value come from `named`. */
export function barRows(
  counts: readonly FacetCount[],
  named: (value: string) => readonly [label: string, href: string | null, tone?: string | undefined],
  of?: number,
): BarRow[] {
  const total = of ?? counts.reduce((sum, { count }) => sum + count, 0);
  const longest = Math.max(1, ...counts.map(({ count }) => count));
  return counts.map(({ value, count }) => {
    const [label, href, tone = null] = named(value);
    return {
      label,
      href,
      count,
      share: total === 0 ? '' : `${((count / total) * 100).toFixed(1)}%`,
      length: Math.round((count / longest) * 1000) / 10,
      tone,
    };
  });
}
