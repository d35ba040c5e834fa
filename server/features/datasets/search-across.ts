import { groupBy } from '../../core/group-by.js';
import type { EntryFound } from '../../platform/db/across-cities.js';
import type { Database } from '../../platform/db/database.js';
import { catalogueAt, partsOf } from './known-catalogue.js';
import type { Page } from './list-order.js';
import { hitsIn } from './search-hits.js';
import { searchPlan } from './search-plan.js';
import { askedWords } from './search-words.js';

/** One page of what was found, and how much there is in each city. */
export type FoundAcross = { found: EntryFound[]; counts: { city: string; count: number }[] };

type Hit = { city: string; number: number; rank: number; day: number };

/** Searches what several cities publish, by their ids. The page is that of one city where one is `chosen`. */
export async function searchAcross(
  database: Database,
  { cities, chosen }: { cities: readonly string[]; chosen?: string | undefined },
  q: string,
  { offset, limit }: Page,
): Promise<FoundAcross> {
  const plan = searchPlan(q);
  if (plan.length === 0 || cities.length === 0) return { found: [], counts: [] };
  const across = database.acrossCities;
  const known = new Map<string, Awaited<ReturnType<typeof catalogueAt>>>();
  for (const { city, revision } of await across.catalogueRevisions(cities))
    known.set(city, await catalogueAt(database.forCity(city), { revision }));
  const parts = [...new Set([...known.values()].flatMap(partsOf))];
  const rows = groupBy(await across.publishedWords([...known.keys()], parts, askedWords(plan)), ({ city }) => city);

  const counts: FoundAcross['counts'] = [];
  const best: Hit[] = [];
  for (const [city, catalogue] of known) {
    const { numbers, ranks } = hitsIn(catalogue, plan, rows.get(city) ?? []);
    if (numbers.length > 0) counts.push({ city, count: numbers.length });
    if (chosen !== undefined && city !== chosen) continue;
    for (const number of numbers.subarray(0, offset + limit))
      best.push({ city, number, rank: ranks[number] ?? 0, day: catalogue.days[number] ?? 0 });
  }
  best.sort((a, b) => a.rank - b.rank || b.day - a.day);
  return { found: await across.publishedEntries(best.slice(offset, offset + limit)), counts };
}
