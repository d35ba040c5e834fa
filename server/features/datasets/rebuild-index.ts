import type { CityDb } from '../../platform/db/city-db.js';
import { catalogueIndex, INDEX_VERSION } from './catalogue-index.js';
import type { DatasetRow } from './entry.js';
import { entryWords } from './entry-words.js';
import { PART, partOf } from './search-places.js';

const PAGE = 200;

/**
 * Indexes every entry of a city again, some in a transaction each, and says how many there are; killed half-way, the next
 * start does it anew. Readers go on meanwhile.
 */
export async function rebuildIndex(db: CityDb): Promise<number> {
  let [done, last] = [0, ''];
  for (;;) {
    const ids = await idsAfter(db, last);
    const end = ids.at(-1);
    if (end === undefined) break;
    await db.transaction(async (inner) => {
      await catalogueIndex(inner).touched(NOT_YET);
      await catalogueIndex(inner).list(ids);
    });
    [done, last] = [done + ids.length, end];
  }
  const parts = partOf(await catalogueIndex(db).lastNumber()) + 1;
  for (let part = 0; part < parts; part += 1) await db.transaction((inner) => writePart(inner, part));
  await db.transaction((inner) => catalogueIndex(inner).touched(INDEX_VERSION));
  return done;
}

/** What stands beside a catalogue whose index is being made again. */
const NOT_YET = 0;

async function idsAfter(db: CityDb, last: string): Promise<string[]> {
  const page = (await db
    .from('datasets')
    .where('datasets.id', '>', last)
    .orderBy('datasets.id')
    .limit(PAGE)
    .select('datasets.id')) as unknown as { id: string }[];
  return page.map(({ id }) => id);
}

async function writePart(db: CityDb, part: number): Promise<void> {
  await catalogueIndex(db).touched(NOT_YET);
  const shown = (await db
    .from('published_entries')
    .whereBetween('number', [part * PART, (part + 1) * PART - 1])
    .select('id', 'number')) as unknown as { id: string; number: number }[];
  const numbers = new Map(shown.map(({ id, number }) => [id, Number(number)]));
  const rows = await db.rows<DatasetRow>('datasets', { id: [...numbers.keys()] });
  await entryWords(db).rewrite(
    part,
    rows.map((row) => ({ row, number: numbers.get(row.id) ?? 0 })),
  );
}
