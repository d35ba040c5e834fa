import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { paths } from '../../server/paths.js';
import { aVisitor } from '../support/browserless.js';

/**
 * Does a flood of sign-ins hold up the pages of everybody else? Starts the program on a database of its own and asks
 * for pages all the while. 200 attempts come in at once, at one city after another, so that each wave finds limits
 * that nobody has used up and hashes as much as the program ever lets in; then five waves without a pause.
 */
const ATTEMPTS = 200;
const LIMIT_MS = 200;
const CITIES = ['chongqing', 'harbin', 'taizhou', 'xiamen', 'xicheng'];
const ROUNDS = Number(process.env['ROUNDS'] ?? 1);
const PAGES = ['/xiamen/', '/harbin/datasets', '/xiamen/policy', '/compare', '/healthz'];

type Answers = Record<number, number>;

async function wave(origin: string, city: string, answers: Answers): Promise<void> {
  const visitor = aVisitor(origin);
  const page = await (await visitor.get(`/${city}/sign-in`)).text();
  const _token = /name="_token" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const attempt = async (number: number) => {
    const fields = { _token, login: `somebody-${number}@${city}.example`, password: 'guess' };
    const { status } = await visitor.submit(`/${city}/sign-in`, fields);
    answers[status] = (answers[status] ?? 0) + 1;
  };
  await Promise.all(Array.from({ length: ATTEMPTS }, (_, number) => attempt(number)));
}

/** The flood comes from a process of its own, so that its work is not taken for waiting: a wave for each line it reads. */
async function flooder(origin: string): Promise<void> {
  for await (const line of process.stdin) {
    const answers: Answers = {};
    for (const city of String(line).trim().split(',')) await wave(origin, city, answers);
    console.log(JSON.stringify(answers));
  }
}

if (process.argv[2]) {
  await flooder(process.argv[2]);
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
const others = spawn(process.execPath, ['--import', 'tsx', process.argv[1] ?? '', origin], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
await new Promise<void>((resolve, reject) => {
  program.stdout.on('data', (chunk) => String(chunk).includes('Chengce') && resolve());
  program.once('exit', () => reject(new Error('The program did not start')));
});

const quantile = (times: number[], share: number): number => {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
};

/** Reads pages while the work goes on, four readers at once; returns how long each page took. */
async function readWhile(work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  let over = false;
  const reader = async (number: number) => {
    for (let at = number; !over; at += 1) {
      const before = performance.now();
      await (await fetch(origin + PAGES[at % PAGES.length])).arrayBuffer();
      times.push(performance.now() - before);
      await sleep(20);
    }
  };
  const readers = Promise.all([0, 1, 2, 3].map(reader));
  await work();
  over = true;
  await readers;
  return times;
}

/** Sends one wave to each of the cities named; resolves with how it was answered. */
const flood = (...cities: string[]): Promise<string> => {
  others.stdin.write(`${cities.join(',')}\n`);
  return new Promise((resolve) => others.stdout.once('data', (chunk) => resolve(String(chunk).trim())));
};

const line = (name: string, times: number[], answers = ''): void => {
  const figures = [0.5, 0.95, 0.99].map(
    (share) => `${share === 0.5 ? 'median' : `p${share * 100}`} ${quantile(times, share)} ms`,
  );
  console.log(
    `${name.padEnd(8)} pages ${times.length}  ${figures.join('  ')}  load ${loadavg()[0]?.toFixed(1)}  ${answers}`,
  );
};

try {
  await readWhile(() => sleep(4_000));
  line('calm', await readWhile(() => sleep(4_000)));

  const single: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    if (round > 0) await sleep(61_000);
    for (const city of CITIES) {
      let answers = '';
      const times = await readWhile(async () => {
        answers = await flood(city);
      });
      line('200', times, answers);
      single.push(...times);
      await sleep(500);
    }
  }
  line('all 200', single);

  let answers = '';
  const many = await readWhile(async () => {
    answers = await flood(...CITIES);
  });
  line('5 × 200', many, answers);
  process.exitCode = quantile(single, 0.99) < LIMIT_MS ? 0 : 1;
} finally {
  others.kill('SIGTERM');
  program.kill('SIGTERM');
  await new Promise((resolve) => program.once('close', resolve));
  rmSync(folder, { recursive: true, force: true });
}
