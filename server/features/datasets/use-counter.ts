import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '../../platform/db/database.js';
import type { Log } from '../../platform/log.js';

const EVERY_MS = 20_000;
/** After these many looks the memory of who looked begins anew. */
const REMEMBERED = 50_000;
const PROGRAM = /bot|crawl|spider|slurp|curl|wget|python|java\/|okhttp|axios|node|headless|monitor/i;

type Looker = { ip: string | undefined; agent: string | undefined };
type Looked = { cityId: string; datasetId: string; day: string };

/** Counts how often entries are looked at. */
export type UseCounter = {
  /** Counts once for a reader and a day; programs that say so are not counted. */
  viewed(looked: Looked, looker: Looker): void;
  /** Writes down what was counted since the last time. */
  flush(): Promise<void>;
};

/**
 * Numbers by entry and day, collected in memory and written now and then. To count a reader once, a hash of address
 * and browser is held in memory with a random value that nobody knows and that the next start replaces; it is never written.
 */
export function useCounter(database: Database): UseCounter {
  let counts = new Map<string, { looked: Looked; views: number }>();
  const seen = new Set<string>();
  const salt = randomBytes(16);

  const isNew = ({ cityId, datasetId, day }: Looked, { ip, agent }: Looker): boolean => {
    const mark = createHash('sha256')
      .update(salt)
      .update([cityId, datasetId, day, ip, agent].join('\n'))
      .digest('base64url');
    if (seen.has(mark)) return false;
    if (seen.size >= REMEMBERED) seen.clear();
    seen.add(mark);
    return true;
  };

  return {
    viewed(looked, looker) {
      if (!looker.agent || PROGRAM.test(looker.agent) || !isNew(looked, looker)) return;
      const key = `${looked.cityId} ${looked.datasetId} ${looked.day}`;
      const counted = counts.get(key) ?? { looked, views: 0 };
      counted.views += 1;
      counts.set(key, counted);
    },
    async flush() {
      const taken = [...counts.values()];
      counts = new Map();
      for (const { looked, views } of taken) await write(database, looked, views);
    },
  };
}

async function write(database: Database, { cityId, datasetId, day }: Looked, views: number): Promise<void> {
  await database.forCity(cityId).transaction(async (db) => {
    const entry = await db.lock<{ views: number }>('published_entries', { id: datasetId });
    // Taken back meanwhile: there is nothing to count any more.
    if (!entry) return;
    const key = { dataset_id: datasetId, day };
    const known = await db.lock<{ views: number; downloads: number }>('dataset_uses', key);
    if (known) await db.update('dataset_uses', key, { views: Number(known.views) + views });
    else await db.insert('dataset_uses', { ...key, views, downloads: 0 });
    await db.update('published_entries', { id: datasetId }, { views: Number(entry.views) + views });
  });
}

/** Writes the counts down every few seconds until stopped, and then once more. */
export function startCounting({ uses, log }: { uses: UseCounter; log: Log }): { stop(): Promise<void> } {
  const flush = () => uses.flush().catch((error: unknown) => log.warn({ err: error }, 'views were not written down'));
  const timer = setInterval(() => void flush(), EVERY_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await flush();
    },
  };
}
