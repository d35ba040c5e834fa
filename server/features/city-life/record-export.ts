import { record } from '../../platform/audit/record.js';
import type { CityOnBoard } from '../cities/city-directory.js';
import type { Life } from './suspend-city.js';

/** Says in the city's audit that somebody takes everything of it away; before the first byte leaves. */
export const recordExport = (
  { database, clock, by }: Life,
  { id, code }: Pick<CityOnBoard, 'id' | 'code'>,
): Promise<void> =>
  database.forCity(id).transaction((db) => record(db, clock, { ...by, action: 'exported city', subject: code }));
