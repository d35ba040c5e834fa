import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import type { DatasetQuestion } from '../../server/features/datasets/dataset-question.js';
import { datasetReader } from '../../server/features/datasets/dataset-reader.js';
import { datasetStore, type JudgedEntry } from '../../server/features/datasets/dataset-store.js';
import { openDatabase } from '../../server/platform/db/database.js';
import { migrate } from '../../server/platform/db/migrate.js';
import { aBody, aCityRow } from '../support/rows.js';

/**
 * How long the lists of a city with 100,000 entries take: `npx tsx test/bench/search.ts [entries] [database]`. The
 * database must be empty; without one it is a file. A catalogue that is there already is used as it is.
 */

const ENTRIES = Number(process.argv[2] ?? 100_000);
const ROUNDS = 15;
const BATCH = 200;

const folder = mkdtempSync(path.join(tmpdir(), 'search-'));
const url = process.argv[3] ?? `sqlite:${path.join(folder, 'bench.sqlite')}`;

// A small generator of its own, so that every run has the same catalogue.
let seed = 7;
const next = (below: number): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * below);
};
const one = <T>(list: readonly T[]): T => list[next(list.length)] as T;

const PLACES = '思明 湖里 集美 海沧 同安 翔安 鼓浪屿 五缘湾 杏林 马銮湾 环东海域 火炬园 软件园 象屿 东渡 高崎'.split(
  ' ',
);
const THINGS =
  '公交线路 公交站点 停车场 供水管网 企业登记 行政许可 行政处罚 空气质量 水质监测 港口吞吐量 学校名录 医疗机构 药品抽检 食品抽检 不动产登记 社会保险 公积金 低保对象 养老机构 路灯 桥梁 隧道 气象站 台风路径 河道水位 垃圾分类 建设项目 招标公告 合同备案 信用评价 科技项目 人才引进 旅游景点 文物保护单位 图书馆 体育场馆 森林资源 渔船 海域使用 台账'.split(
    ' ',
  );
const KINDS = '信息 目录 清单 明细 统计 名录 台账 记录 汇总 指标 结果 情况'.split(' ');
const WORDS =
  '包括 名称 地址 编号 日期 数量 类别 状态 经度 纬度 负责单位 更新情况 备注 办理结果 有效期 面积 长度'.split(' ');
const FORMATS = ['csv', 'xlsx', 'json', 'xml', 'api', 'shp'];

function anEntry(number: number): JudgedEntry {
  const thing = one(THINGS);
  const body = next(60);
  const open = one(['free', 'free', 'free', 'asked', 'closed', 'undecided', 'choice']);
  return {
    entry: {
      code: `bench-${number}`,
      title: { zh: `${one(PLACES)}区${thing}${one(KINDS)}（${2018 + next(9)}年第${next(400)}批）`, en: null },
      summary: {
        zh: `${one(PLACES)}${thing}的${one(KINDS)}，${Array.from({ length: 6 }, () => one(WORDS)).join('、')}。`,
        en: null,
      },
      theme: `theme-${(body * 7 + next(3)) % 22}`,
      bodyId: `body-${body}`,
      bodyName: { zh: '', en: '' },
      formats: FORMATS.filter(() => next(3) === 0),
      frequency: one(['daily', 'weekly', 'monthly', 'quarterly', 'yearly', 'asNeeded']),
      issued: null,
      modified: `20${18 + next(9)}-0${1 + next(9)}-${10 + next(19)}`,
      details: {
        keywords: [thing],
        items: Array.from({ length: 6 }, () => ({
          name: 'x',
          label: { zh: `${one(WORDS)}${one(KINDS)}`, en: 'x' },
          type: 'text',
          sensitivity: 'ordinary',
        })),
        contact: null,
        industry: one([...'ABCDEFGHIJKLMNOPQRST']),
      },
      proposal: {},
      facts: {},
      source: 'bench',
    },
    judgement: {
      packVersionId: 'pack',
      receipt: { pack: { hash: 'h' }, engine: 'e', asOf: '2026-01-01', digest: String(number) } as never,
      open: { state: open, verdict: null },
      share: { state: one(['all', 'some', 'none']), verdict: null },
    },
  };
}

await migrate(url);
const database = openDatabase(url);
const city = database.forCity('bench');
if ((await database.platform.cities()).cities.length === 0) {
  const from = performance.now();
  await database.transaction(async (inner) => {
    await inner.platform.insertCity(aCityRow('bench'), []);
    const db = inner.forCity('bench');
    await db.insert(
      'bodies',
      Array.from({ length: 60 }, (_, n) => ({ ...aBody(`body-${n}`), name_zh: `第${n}${one(THINGS)}管理局` })),
    );
    await db.insert('pack_versions', {
      id: 'pack',
      version: 'v',
      live_version: 'v',
      hash: 'h',
      state: 'published',
      content: '{}',
      effective_from: null,
      effective_to: null,
      origin: 'folder',
      created_at: 0,
      published_at: 0,
    });
  });
  for (let start = 0; start < ENTRIES; start += BATCH) {
    const entries = Array.from({ length: BATCH }, (_, n) => anEntry(start + n));
    await city.transaction((db) =>
      datasetStore(db)
        .insert(entries, 1)
        .then(() => undefined),
    );
  }
  console.log(`loaded in ${((performance.now() - from) / 1_000).toFixed(0)} s`);
}

const QUESTIONS: [name: string, DatasetQuestion][] = [
  ['first page, newest', {}],
  ['page 50', { page: 50 }],
  ['one class, page 50', { open: 'closed', page: 50 }],
  ['three filters', { open: 'free', theme: 'theme-3', format: 'csv' }],
  ['by title', { sort: 'title', page: 20 }],
  ['by views', { sort: 'views' }],
  ['undecided of an industry', { decided: 'no', industry: 'G' }],
  ['two signs, many hits: 公交', { q: '公交' }],
  ['two signs, more than counted: 名称', { q: '名称' }],
  ['the same with filters', { q: '名称', open: 'closed', theme: 'theme-3' }],
  ['two signs, page 50', { q: '公交', page: 50 }],
  ['two signs, few hits: 台风', { q: '台风' }],
  ['two signs, none: 飞碟', { q: '飞碟' }],
  ['a longer word: 公交站点', { q: '公交站点' }],
  ['two words: 思明 停车场', { q: '思明 停车场' }],
  ['initials: gjzd', { q: 'gjzd' }],
  ['one sign: 桥', { q: '桥' }],
];

const [size] = (await city.from('search_postings').count({ count: '*' })) as unknown as { count: number }[];
const all = await datasetReader(city).counts();
console.log(
  `${all.total} entries, ${size?.count} search words, ${url.split(':', 1)[0]}, ${cpus()[0]?.model}, node ${process.version}`,
);
/** The hits of the last searches are kept for the next page: other searches put them out. */
async function forgetHits(round: number): Promise<void> {
  for (let other = 0; other < 25; other += 1) await datasetReader(city).search({ q: `qq${round}x${other}` });
}

for (const [name, question] of QUESTIONS) {
  const took: number[] = [];
  const worked: number[] = [];
  let total = '';
  for (let round = 0; round < ROUNDS; round += 1) {
    if (question.q !== undefined) await forgetHits(round);
    const spent = process.cpuUsage();
    const from = performance.now();
    const found = await datasetReader(city).search(question);
    took.push(performance.now() - from);
    const { user, system } = process.cpuUsage(spent);
    worked.push((user + system) / 1_000);
    total = `${found.total}${found.atLeast ? '+' : ''}`;
  }
  const at = (times: readonly number[], share: number) =>
    ([...times].sort((a, b) => a - b)[Math.floor(share * (times.length - 1))] ?? 0).toFixed(1);
  console.log(
    `${name.padEnd(36)} ${total.padStart(8)}  p50 ${at(took, 0.5)} ms  p99 ${at(took, 0.99)} ms  processor ${at(worked, 0.5)} ms`,
  );
}
await database.close();
rmSync(folder, { recursive: true, force: true });
