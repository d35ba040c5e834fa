import { groupBy } from '../../core/group-by.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { mappingsFor } from '../catalogue-import/choose-mapping.js';
import { wordForm } from '../catalogue-import/clean-text.js';
import type { CrosswalkRow } from '../catalogue-import/crosswalk-store.js';
import { alternatives, type Mapping } from '../catalogue-import/mapping.js';
import type { EntryDetails } from '../datasets/entry.js';

/** The mappings that read a list of class words on one side. */
export const mappingsOfList = (
  code: string,
  tenants: string,
  { side, source }: Pick<CrosswalkRow, 'side' | 'source'>,
): Mapping[] =>
  mappingsFor(code, tenants).flatMap(({ mapping }) => (mapping?.[side]?.list === source ? [mapping] : []));

/** The imported entries of a source, with the word that their list gave them on one side. */
async function statedWords(
  db: CityDb,
  side: CrosswalkRow['side'],
  mapping: Mapping,
): Promise<{ id: string; word: string }[]> {
  const columns = alternatives(mapping[side]?.column);
  const rows = (await db
    .from('datasets')
    .where({ source: mapping.source })
    .whereNot('status', 'withdrawn')
    .orderBy('id')
    .select('id', 'details')) as unknown as { id: string; details: string }[];
  return rows.flatMap(({ id, details }) => {
    const { stated = {} } = JSON.parse(details) as EntryDetails;
    const column = columns.find((name) => name in stated);
    return column === undefined ? [] : [{ id, word: wordForm(stated[column] ?? '') }];
  });
}

/** Word → ids of the entries that bear it, for one list and side. */
export async function entriesByWord(
  db: CityDb,
  side: CrosswalkRow['side'],
  mappings: readonly Mapping[],
): Promise<Map<string, string[]>> {
  const all = (await Promise.all(mappings.map((mapping) => statedWords(db, side, mapping)))).flat();
  return new Map([...groupBy(all, ({ word }) => word)].map(([word, found]) => [word, found.map(({ id }) => id)]));
}
