import type { Clock } from '../../core/clock.js';
import type { Database } from '../db/database.js';
import type { Log } from '../log.js';
import { writeDailyHeads } from './heads-folder.js';

const HOUR_MS = 3_600_000;

/** Writes the ends of the chains once a day, first now; a failure is logged and tried again an hour later. */
export function startDailyHeads(from: { database: Database; clock: Clock; dataDir: string; log: Log }): {
  stop(): void;
} {
  const write = () => {
    writeDailyHeads(from)
      .then((file) => file && from.log.info({ file }, 'audit chain ends written'))
      .catch((error: unknown) => from.log.error({ err: error }, 'audit chain ends not written'));
  };
  write();
  const timer = setInterval(write, HOUR_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
