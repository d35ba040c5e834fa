import type { CityDb } from '../../platform/db/city-db.js';
import type { CityTable } from '../../platform/db/tables.js';

/** What a trial puts into a city, in the order in which it can be taken out again. The audit stays. */
const TABLES: readonly CityTable[] = [
  'dataset_uses',
  'search_words',
  'entry_words',
  'published_entries',
  'catalogue_states',
  'dataset_formats',
  'receipts',
  'import_rows',
  'import_runs',
  'datasets',
  'crosswalk_words',
  'pack_versions',
  'bodies',
];

/** Takes everything of a trial away. Never to be called for a city that has been live. */
export async function emptyCity(db: CityDb): Promise<void> {
  for (const table of TABLES) await db.remove(table, {});
}
