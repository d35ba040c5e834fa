import type { CityDb } from '../../platform/db/city-db.js';
import type { DatasetLine } from '../datasets/dataset.js';
import { datasetList } from '../datasets/dataset-lists.js';
import { datasetReader } from '../datasets/dataset-reader.js';
import { questionOf } from './target.js';

/** What is new in a list: how much, and the first few of it. */
export type New = { total: number; lines: DatasetLine[] };

const SHOWN = 10;
const AT_ONCE = 500;

/** Answers what was first published in a list from an instant on, and before `until`; the same question is asked once. */
export function newlyPublished(db: CityDb, until: number) {
  const published = new Map<number, Promise<string[]>>();
  const found = new Map<string, Promise<New>>();

  async function publishedSince(since: number): Promise<string[]> {
    const rows = await db
      .from('datasets')
      .where({ status: 'published' })
      .where('created_at', '>=', since)
      .where('created_at', '<', until)
      .orderBy('created_at', 'desc')
      .select('id');
    return rows.map(({ id }) => String(id));
  }

  async function newIn(list: string, since: number): Promise<New> {
    const ids = await kept(published, since, () => publishedSince(since));
    if (ids.length === 0) return { total: 0, lines: [] };
    const asked = await datasetList(db, questionOf(list));
    const those: string[] = [];
    for (let start = 0; start < ids.length; start += AT_ONCE)
      those.push(...(await asked.among(ids.slice(start, start + AT_ONCE))));
    return { total: those.length, lines: await datasetReader(db).lines(those.slice(0, SHOWN)) };
  }

  return (list: string, since: number): Promise<New> => kept(found, `${since} ${list}`, () => newIn(list, since));
}

function kept<K, V>(known: Map<K, Promise<V>>, key: K, ask: () => Promise<V>): Promise<V> {
  const answer = known.get(key) ?? ask();
  known.set(key, answer);
  return answer;
}
