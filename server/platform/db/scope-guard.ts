import { isCityTable } from './tables.js';

const SOURCE = /\b(?:from|join)\s+`([^`]+)`(?: where `city_id` = \?)?/gi;
const BOUND = ' where `city_id` = ?';
const KEPT = 1_000;

/** SQL text → where in its bindings the city stands. Texts are few: values are never part of them. */
const checked = new Map<string, readonly number[]>();

/** Thrown where a query would reach beyond its city: a fault in our code, never the reader's. */
export class UnscopedQuery extends Error {}

function cityPositions(sql: string): readonly number[] {
  const known = checked.get(sql);
  if (known) return known;
  if (!/^\s*(select|with)\b/i.test(sql)) throw new UnscopedQuery(`Only reading goes through from(): ${sql}`);
  const positions: number[] = [];
  for (const match of sql.matchAll(SOURCE)) {
    const table = match[1] ?? '';
    if (!isCityTable(table) || !match[0].endsWith(BOUND))
      throw new UnscopedQuery(`${table} is not bound to a city in: ${sql}`);
    const before = sql.slice(0, (match.index ?? 0) + match[0].length);
    positions.push((before.match(/\?/g)?.length ?? 0) - 1);
  }
  if (checked.size >= KEPT) checked.clear();
  checked.set(sql, positions);
  return positions;
}

/**
 * The last check before a city's query runs: every table in it is narrowed to this city where it is named.
 * Throws UnscopedQuery otherwise.
 */
export function assertScoped(sql: string, bindings: readonly unknown[], cityId: string): void {
  for (const position of cityPositions(sql))
    if (bindings[position] !== cityId) throw new UnscopedQuery(`The query is bound to another city: ${sql}`);
}
