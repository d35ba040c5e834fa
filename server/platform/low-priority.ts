import { getPriority, setPriority } from 'node:os';

/** How much less than the pages a thread of this kind gets of a processor that is short (`nice`). */
const LESS = 5;
const LEAST = 19;

/**
 * Lets the thread that calls it step back behind the threads that serve pages. On Linux alone a thread has a priority
 * of its own; elsewhere it would be that of the whole process, and nothing is done.
 */
export function lowerPriority(): void {
  if (process.platform === 'linux') setPriority(0, Math.min(LEAST, getPriority(0) + LESS));
}
