import { dayInZone } from '../../core/civil-day.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { CityContext } from '../cities/request-context.js';
import type { Dataset } from './dataset.js';

export type PastJudgement = { day: string; version: string; digest: string };

const MOST = 30;

/** When an entry was judged, and by which version of the pack; the latest first. */
export async function judgementsOf(
  { db, city }: Pick<CityContext, 'db' | 'city'>,
  { id }: Pick<Dataset, 'id'>,
): Promise<PastJudgement[]> {
  const rows = (await receiptsOf(db, id)) as unknown as { created_at: number; version: string; digest: string }[];
  return rows.map(({ created_at, version, digest }) => ({
    day: dayInZone(Number(created_at), city.timeZone),
    version,
    digest,
  }));
}

const receiptsOf = (db: CityDb, id: string) =>
  db
    .from('receipts')
    .join(db.part('pack_versions') as never, 'pack_versions.id', 'receipts.pack_version_id')
    .where('receipts.dataset_id', id)
    .orderBy('receipts.created_at', 'desc')
    .limit(MOST)
    .select('receipts.created_at', 'receipts.digest', 'pack_versions.version');
