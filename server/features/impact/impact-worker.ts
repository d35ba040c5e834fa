import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../../core/clock.js';
import { openDatabase } from '../../platform/db/database.js';
import { lowerPriority } from '../../platform/low-priority.js';
import { compilePack } from '../../policy/compiled-pack.js';
import type { Pack } from '../../policy/pack.js';
import { rehearse } from './rehearse.js';

export type ImpactWork = { url: string; cityId: string; runId: string; base: Pack; draft: Pack };

// A thread and a connection of its own: neither the judging nor the reading holds up anybody who reads pages.
if (parentPort) {
  lowerPriority();
  const { url, cityId, runId, base, draft } = workerData as ImpactWork;
  const database = openDatabase(url);
  const packs = { base: compilePack(base), draft: compilePack(draft) };
  await rehearse(database.forCity(cityId), systemClock(), runId, packs);
  await database.close();
}
