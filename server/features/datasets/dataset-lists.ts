import type { CityDb } from '../../platform/db/city-db.js';
import { COUNTED_TO, type DatasetQuestion, FACETS } from './dataset-question.js';
import { type FacetCounts, failures, formatSets, NONE, sumCube } from './facet-cube.js';
import { type KnownCatalogue, knownCatalogue } from './known-catalogue.js';
import { idsOf, type Page, pageOf, pageOfHits } from './list-order.js';
import { narrowed } from './narrowed.js';
import { hitsOf } from './search-hits.js';
import { searchPlan } from './search-plan.js';

/** What was counted; `atLeast`: there is more than that. */
export type Counted = { total: number; atLeast: boolean; facets: FacetCounts };

/** One list: what is in it, and how much. */
export type DatasetList = {
  counted(): Counted;
  /** The ids of one page, in the order of the list. */
  page(page: Page): Promise<string[]>;
  /** Those of these entries that are in it, in their order; few enough for one query. */
  among(ids: readonly string[]): Promise<string[]>;
};

/** The list that a question asks for. */
export async function datasetList(db: CityDb, question: DatasetQuestion): Promise<DatasetList> {
  const catalogue = await knownCatalogue(db);
  return question.q === undefined
    ? plainList(db, catalogue, question)
    : foundList(db, catalogue, question, await hitsOf(db, catalogue, searchPlan(question.q)));
}

const plainList = (db: CityDb, { cube, whole }: KnownCatalogue, question: DatasetQuestion): DatasetList => ({
  counted: () => ({ ...(isNarrowed(question) ? sumCube(cube, question) : whole), atLeast: false }),
  page: (page) => pageOf(narrowed(db.from('published_entries'), question, formatSets(cube)), question.sort, page),
  async among(ids) {
    const those = db.from('published_entries').whereIn('published_entries.id', [...ids]);
    const rows = await narrowed(those, question, formatSets(cube)).select('published_entries.id as id');
    const shown = new Set((rows as unknown as { id: string }[]).map(({ id }) => id));
    return ids.filter((id) => shown.has(id));
  },
});

/** `hits`: all that the words find, before the filters. */
function foundList(
  db: CityDb,
  { cube, cells, latest }: KnownCatalogue,
  question: DatasetQuestion,
  hits: Uint32Array,
): DatasetList {
  return {
    counted() {
      const counts = new Uint32Array(cube.size);
      for (const number of hits) {
        const cell = cells[number] as number;
        if (cell < cube.size) counts[cell] = (counts[cell] as number) + 1;
      }
      const { total, facets } = sumCube(cube, question, counts);
      return { total: Math.min(total, COUNTED_TO), atLeast: total > COUNTED_TO, facets };
    },
    async page(page) {
      const left = isNarrowed(question) ? passing() : hits;
      if ((question.sort ?? 'relevance') !== 'relevance')
        return pageOfHits(db, { hits: left, of: latest.length }, question.sort, page);
      return idsOf(db, left.subarray(page.offset, page.offset + page.limit));
    },
    async among(ids) {
      const left = new Set(isNarrowed(question) ? passing() : hits);
      const rows = await db.rows<{ id: string; number: number }>('published_entries', { id: ids });
      const shown = new Set(rows.flatMap(({ id, number }) => (left.has(Number(number)) ? [id] : [])));
      return ids.filter((id) => shown.has(id));
    },
  };

  function passing(): Uint32Array {
    const failing = failures(cube.axes, cube.size, question);
    return hits.filter((number) => failing[cells[number] as number] === NONE);
  }
}

const isNarrowed = (question: DatasetQuestion): boolean => FACETS.some((facet) => question[facet] !== undefined);
