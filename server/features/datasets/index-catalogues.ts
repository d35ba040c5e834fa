import type { Database } from '../../platform/db/database.js';
import type { Log } from '../../platform/log.js';
import { catalogueIndex } from './catalogue-index.js';

/**
 * Indexes the catalogues that were indexed by the rules of an older version, or never. To be called under
 * `withStartLock`; killed half-way, the next start does the rest.
 */
export async function indexCatalogues({ database, log }: { database: Database; log: Log }): Promise<void> {
  const { cities } = await database.platform.cities();
  for (const { id, code } of cities) {
    const index = catalogueIndex(database.forCity(id));
    if (await index.isCurrent()) continue;
    log.info({ city: code, entries: await index.rebuild() }, 'catalogue indexed');
  }
}
