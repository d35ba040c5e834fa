import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { paths } from '../../server/paths.js';
import { aVisitor } from '../support/browserless.js';

/**
 * Does a flood of sign-ins hold up the pages of everybody else? Starts the program on a database of its own, asks
 * for pages all the while, and sends 200 attempts at once, as often as the address is let through and beyond.
 */
const ATTEMPTS = 200;
const LIMIT_MS = 200;

/** The flood comes from a process of its own, so that its work is not taken for waiting. */
async function flood(origin: string): Promise<void> {
  const visitor = aVisitor(origin);
  const page = await (await visitor.get('/chongqing/sign-in')).text();
  const _token = /name="_token" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const statuses: Record<number, number> = {};
  for (let wave = 0; wave < 5; wave += 1) {
    await Promise.all(
      Array.from({ length: ATTEMPTS }, async (_, number) => {
        const fields = { _token, login: `somebody-${wave}-${number}@chongqing.example`, password: 'guess' };
        const { status } = await visitor.submit('/chongqing/sign-in', fields);
        statuses[status] = (statuses[status] ?? 0) + 1;
      }),
    );
  }
  console.log(JSON.stringify(statuses));
}

if (process.argv[2]) {
  await flood(process.argv[2]);
  process.exit(0);
}

const PORT = String(4100 + Math.floor(Math.random() * 900));
const origin = `http://localhost:${PORT}`;
const folder = mkdtempSync(path.join(tmpdir(), 'chengce-flood-'));

const program = spawn(process.execPath, ['--import', 'tsx', path.join(paths.root, 'server/main.ts')], {
  env: {
    ...process.env,
    PORT,
    DATA_DIR: folder,
    LOG_LEVEL: 'warn',
    UV_THREADPOOL_SIZE: '16',
    DEMO_PASSWORD: 'a-password-for-the-flood',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
await new Promise<void>((resolve) =>
  program.stdout.on('data', (chunk) => String(chunk).includes('Chengce') && resolve()),
);

const PAGES = ['/xiamen/', '/harbin/datasets', '/xiamen/policy', '/compare', '/healthz'];
const quantile = (times: number[], share: number): number => {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
};

/** Reads pages one after another, four readers at once, until told to stop; returns how long each took. */
async function read(until: { over: boolean }): Promise<number[]> {
  const times: number[] = [];
  const reader = async (number: number) => {
    for (let at = number; !until.over; at += 1) {
      const before = performance.now();
      await (await fetch(origin + PAGES[at % PAGES.length])).arrayBuffer();
      times.push(performance.now() - before);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  await Promise.all([0, 1, 2, 3].map(reader));
  return times;
}

async function readWhile(work: () => Promise<unknown>): Promise<number[]> {
  const until = { over: false };
  const times = read(until);
  await work();
  until.over = true;
  return times;
}

try {
  await readWhile(() => new Promise((resolve) => setTimeout(resolve, 3_000)));
  const calm = await readWhile(() => new Promise((resolve) => setTimeout(resolve, 5_000)));

  let answers = '';
  const flood = await readWhile(async () => {
    const flooder = spawn(process.execPath, ['--import', 'tsx', process.argv[1] ?? '', origin], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    flooder.stdout.on('data', (chunk) => {
      answers += String(chunk).trim();
    });
    await new Promise((resolve) => flooder.once('close', resolve));
  });
  const p99 = quantile(flood, 0.99);
  console.log(`calm   pages ${calm.length}  median ${quantile(calm, 0.5)} ms  p99 ${quantile(calm, 0.99)} ms`);
  console.log(`flood  pages ${flood.length}  median ${quantile(flood, 0.5)} ms  p99 ${p99} ms  answers ${answers}`);
  process.exitCode = p99 <= LIMIT_MS ? 0 : 1;
} finally {
  program.kill('SIGTERM');
  await new Promise((resolve) => program.once('close', resolve));
  rmSync(folder, { recursive: true, force: true });
}
