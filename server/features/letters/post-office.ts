import { type Posting, sendLetters } from './send-letters.js';

const EVERY_MS = 2_000;

/** Sends letters every two seconds until stopped; a round never starts before the last one ended. */
export function openPostOffice(posting: Posting): { stop(): Promise<void> } {
  let round: Promise<unknown> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    round = sendLetters(posting)
      .catch((error: unknown) => posting.log.error({ err: error }, 'the outbox could not be read'))
      .finally(() => {
        busy = false;
      });
  }, EVERY_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await round;
    },
  };
}
