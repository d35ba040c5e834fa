import type { Database } from '../../platform/db/database.js';
import type { Log } from '../../platform/log.js';
import { catalogueIndex } from './catalogue-index.js';
import { rebuildIndex } from './rebuild-index.js';

/**
 * Indexes the catalogues that were indexed by the rules of an older version, or never. To be called under
 * `withStartLock`; killed half-way, the next start does the rest.
 */
export async function indexCatalogues({ database, log }: { database: Database; log: Log }): Promise<void> {
  const { cities } = await database.platform.cities();
  for (const { id, code } of cities) {
    const db = database.forCity(id);
    if (await catalogueIndex(db).isCurrent()) continue;
    log.info({ city: code, entries: await rebuildIndex(db) }, 'catalogue indexed');
  }
}
