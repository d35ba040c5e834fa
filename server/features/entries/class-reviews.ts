import type { CityDb } from '../../platform/db/city-db.js';
import type { WorkContext } from './work-context.js';

/** Notes the day on which a class is to be looked at again; an empty day takes the note away. */
export async function setReview(
  db: CityDb,
  { person, clock }: Pick<WorkContext, 'person' | 'clock'>,
  { datasetId, bodyId, nextOn }: { datasetId: string; bodyId: string; nextOn: string },
): Promise<void> {
  if (nextOn === '') {
    await db.remove('class_reviews', { dataset_id: datasetId });
    return;
  }
  const row = { dataset_id: datasetId, body_id: bodyId, next_on: nextOn, set_by: person.id, set_at: clock.now() };
  await db.upsert('class_reviews', row, ['dataset_id']);
}

/** The day for one entry; null where none is set. */
export const reviewOf = async (db: CityDb, datasetId: string): Promise<string | null> =>
  (await db.one<{ next_on: string }>('class_reviews', { dataset_id: datasetId }))?.next_on ?? null;
