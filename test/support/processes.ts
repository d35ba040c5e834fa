import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { paths } from '../../server/paths.js';

const running = new Set<ChildProcess>();

// A story that fails half-way leaves nothing running behind it.
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
});

/** A script of this suite, or of the program, in a process of its own. */
export function aProcess(script: string, args: readonly string[] = [], env: Record<string, string> = {}): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    cwd: paths.root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('close', () => running.delete(child));
  return child;
}

/** Waits for the end of a process. */
export async function ended(child: ChildProcess): Promise<{ code: number | null; output: string }> {
  const chunks: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(String(chunk)));
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(String(chunk)));
  const [code] = child.exitCode === null && child.signalCode === null ? await once(child, 'close') : [child.exitCode];
  return { code: code as number | null, output: chunks.join('') };
}

/** Waits until a process has said something on standard output, and returns that line. Throws where it ends before. */
export function says(child: ChildProcess, words: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += String(chunk);
      const line = said.split('\n').find((candidate) => candidate.includes(words));
      if (line) resolve(line);
    });
    child.once('close', () => reject(new Error(`The process ended without saying “${words}”:\n${said}`)));
  });
}

/** Runs a script in several processes at once; throws where one of them fails. */
export async function inProcesses(count: number, script: string, args: readonly string[]): Promise<void> {
  const results = await Promise.all(Array.from({ length: count }, () => ended(aProcess(script, args))));
  for (const { code, output } of results) if (code !== 0) throw new Error(`A process ended with ${code}:\n${output}`);
}
