import { Worker } from 'node:worker_threads';

/**
 * Runs a file beside its caller (`import.meta.url`) in a thread of its own. From the source a thread has to be told how
 * to read TypeScript; the compiled program runs the file as it is.
 */
export function openThread(name: string, caller: string, workerData: unknown): Worker {
  if (!caller.endsWith('.ts')) return new Worker(new URL(`${name}.js`, caller), { workerData });
  const file = JSON.stringify(new URL(`${name}.ts`, caller).href);
  const boot = `import('tsx/esm/api').then((tsx) => tsx.tsImport(${file}, ${JSON.stringify(caller)}))`;
  return new Worker(boot, { eval: true, workerData, execArgv: [] });
}
