import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Knex } from 'knex';
import { catalogueIndex } from '../../server/features/datasets/catalogue-index.js';
import type { DatasetQuestion } from '../../server/features/datasets/dataset-question.js';
import { datasetReader } from '../../server/features/datasets/dataset-reader.js';
import type { CityDb } from '../../server/platform/db/city-db.js';
import { connect, databaseName, serverOf } from '../../server/platform/db/connect.js';
import { openDatabase } from '../../server/platform/db/database.js';
import { migrate } from '../../server/platform/db/migrate.js';
import { CITY, makeCatalogue } from './search-catalogue.js';
import { searchByLike } from './search-peer.js';

/**
 * How long the lists and searches of a city with 100,000 entries take, beside comparing texts with LIKE in the same run:
 * `npx tsx test/bench/search.ts [entries] [database…]`. Without databases: a file, and one on the server of TEST_MYSQL_URL.
 * A catalogue that is there already is used as it is.
 */

const ENTRIES = Number(process.argv[2] ?? 100_000);
const ROUNDS = 15;
const PEER_ROUNDS = 5;
/** The other way is asked no more once it has taken so long. */
const PEER_MS = 5_000;

const QUESTIONS: [name: string, DatasetQuestion][] = [
  ['first page, newest', {}],
  ['page 50', { page: 50 }],
  ['one class, page 50', { open: 'closed', page: 50 }],
  ['three filters', { open: 'free', theme: 'theme-3', format: 'csv' }],
  ['by title', { sort: 'title', page: 20 }],
  ['by views', { sort: 'views' }],
  ['undecided of an industry', { decided: 'no', industry: 'G' }],
  ['two signs, many hits: 公交', { q: '公交' }],
  ['two signs, most entries: 名称', { q: '名称' }],
  ['the same with two filters', { q: '名称', open: 'closed', theme: 'theme-3' }],
  ['the same by title, page 5', { q: '名称', sort: 'title', page: 5 }],
  ['two signs, page 50', { q: '公交', page: 50 }],
  ['two signs, few hits: 台风', { q: '台风' }],
  ['two signs, none: 飞碟', { q: '飞碟' }],
  ['four signs: 公交站点', { q: '公交站点' }],
  ['four signs, filtered', { q: '公交站点', open: 'free' }],
  ['four signs, most entries: 更新情况', { q: '更新情况' }],
  ['two words: 思明 停车场', { q: '思明 停车场' }],
  ['initials: gjzd', { q: 'gjzd' }],
  ['one sign: 桥', { q: '桥' }],
  ['one sign, most entries: 区', { q: '区' }],
];

const folder = mkdtempSync(path.join(tmpdir(), 'search-'));
const server = process.env['TEST_MYSQL_URL'];
const own = [
  `sqlite:${path.join(folder, 'bench.sqlite')}`,
  ...(server ? [new URL(`/search_bench_${process.pid}`, server).href] : []),
];
const given = process.argv.slice(3);

console.log(`${cpus().length} × ${cpus()[0]?.model}, node ${process.version}`);
for (const url of given.length > 0 ? given : own) {
  await measure(url);
  if (given.length === 0 && url.startsWith('mysql')) await drop(url);
}
rmSync(folder, { recursive: true, force: true });

async function measure(url: string): Promise<void> {
  await migrate(url);
  const database = openDatabase(url);
  const knex = connect(url, { statementMs: 0, connections: 1 });
  const db = database.forCity(CITY);
  if ((await database.platform.cities()).cities.length === 0) {
    const from = performance.now();
    await makeCatalogue(database, ENTRIES);
    console.log(`loaded in ${((performance.now() - from) / 1_000).toFixed(0)} s`);
  }
  const [words] = (await db.from('search_words').count({ count: '*' })) as unknown as { count: number }[];
  const { total } = await datasetReader(db).counts();
  console.log(`\n${total} entries, ${words?.count} rows of words, ${database.dialect}; load ${load()}`);
  console.log(
    `${'milliseconds'.padEnd(33)} ${['hits', 'p50', 'p99', 'processor', 'LIKE p50', 'p99'].map(wide).join('')}`,
  );
  for (const [name, question] of QUESTIONS) await compare(db, knex, name, question);
  await changes(db);
  console.log(`load ${load()}`);
  await knex.destroy();
  await database.close();
}

/** Both ways in turn, and whether they found as much. */
async function compare(db: CityDb, knex: Knex, name: string, question: DatasetQuestion): Promise<void> {
  const took: number[] = [];
  const worked: number[] = [];
  const other: number[] = [];
  let hits = '';
  for (let round = 0; round < ROUNDS; round += 1) {
    if (question.q !== undefined) await forgetHits(db, round);
    const spent = process.cpuUsage();
    const from = performance.now();
    const found = await datasetReader(db).search(question);
    took.push(performance.now() - from);
    const { user, system } = process.cpuUsage(spent);
    worked.push((user + system) / 1_000);
    hits = `${found.total}${found.atLeast ? '+' : ''}`;
    if (round >= PEER_ROUNDS || other.reduce((sum, one) => sum + one, 0) > PEER_MS) continue;
    const began = performance.now();
    const counted = await searchByLike(knex, question);
    if (counted === null) continue;
    other.push(performance.now() - began);
    if (counted !== found.total) hits = `${found.total}≠${counted}`;
  }
  const figures = [hits, at(took, 0.5), at(took, 0.99), at(worked, 0.5), at(other, 0.5), at(other, 0.99)];
  console.log(`${name.padEnd(33)} ${figures.map(wide).join('')}`);
}

/** What a change costs: the writing of one entry's index, and the first list after it. */
async function changes(db: CityDb): Promise<void> {
  const writing: number[] = [];
  const first: number[] = [];
  for (let round = 0; round < 7; round += 1) {
    const [line] = (await datasetReader(db).search({ page: 1 + round * 100 })).lines;
    const id = line?.id ?? '';
    await db.update('datasets', { id }, { summary_zh: `改动第${round}次，${line?.summary.zh ?? ''}` });
    const from = performance.now();
    await db.transaction((inner) => catalogueIndex(inner).refresh([id]));
    writing.push(performance.now() - from);
    // So long may what is known of a large catalogue be old.
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    const began = performance.now();
    await datasetReader(db).search({});
    first.push(performance.now() - began);
  }
  console.log(`one entry indexed: p50 ${at(writing, 0.5)} ms; the first list after a change: p50 ${at(first, 0.5)} ms`);
}

/** The hits of the last searches are kept for the next page: other searches put them out. */
async function forgetHits(db: CityDb, round: number): Promise<void> {
  for (let other = 0; other < 25; other += 1) await datasetReader(db).search({ q: `qq${round}x${other}` });
}

async function drop(url: string): Promise<void> {
  const knex = connect(serverOf(url));
  await knex.raw('DROP DATABASE ??', [databaseName(new URL(url))]);
  await knex.destroy();
}

function load(): string {
  return loadavg()
    .map((one) => one.toFixed(1))
    .join(' ');
}

function wide(text: string): string {
  return text.padStart(10);
}

function at(times: readonly number[], share: number): string {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))]?.toFixed(1) ?? '–';
}
