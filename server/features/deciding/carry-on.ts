import type { PlatformContext } from '../cities/request-context.js';
import type { Deciding } from './deciding-context.js';
import { runBatch } from './run-batch.js';

/** So long a person waits for the answer; what is left then goes on behind it. */
const PATIENCE_MS = 4_000;

/** Carries a batch on: a small one is done when this returns, a large one goes on while the process lives. */
export async function carryOn({ running }: Deciding, platform: PlatformContext, id: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  if (await runBatch(running, id, () => Date.now() > end)) return;
  runBatch(running, id, () => !platform.lifecycle.running).catch((error: unknown) => {
    platform.log.error({ err: error, batch: id }, 'a batch of entries stopped half-way');
  });
}
