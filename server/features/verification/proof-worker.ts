import { parentPort, workerData } from 'node:worker_threads';
import { lowerPriority } from '../../platform/low-priority.js';
import { type ProofResult, type ProofTask, work } from './proof-task.js';

/** What a thread tells while it works and when it is done. */
export type Told = { done: number; of: number } | { result: ProofResult };

// A thread of its own: proving holds up nobody who reads pages. Whoever started it keeps the time and the database.
if (parentPort) {
  lowerPriority();
  const port = parentPort;
  const tell = (told: Told) => port.postMessage(told);
  tell({ result: work(workerData as ProofTask, { progress: (done, of) => tell({ done, of }) }) });
}
