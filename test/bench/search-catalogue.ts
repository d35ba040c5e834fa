import { datasetStore, type JudgedEntry } from '../../server/features/datasets/dataset-store.js';
import type { CityDb } from '../../server/platform/db/city-db.js';
import type { Database } from '../../server/platform/db/database.js';
import { aBody, aCityRow, aPackVersion } from '../support/rows.js';

const BATCH = 200;

/** A made-up catalogue of so many entries in a city of its own, through the same writing as everywhere. */
export async function makeCatalogue(database: Database, entries: number): Promise<void> {
  const anEntry = generator();
  await database.transaction((inner) => makeCity(inner));
  const city = database.forCity(CITY);
  for (let start = 0; start < entries; start += BATCH) {
    const some = Array.from({ length: Math.min(BATCH, entries - start) }, (_, n) => anEntry(start + n));
    await city.transaction((db) =>
      datasetStore(db)
        .insert(some, 1)
        .then(() => undefined),
    );
  }
}

export const CITY = 'bench';

async function makeCity(inner: Database): Promise<void> {
  await inner.platform.insertCity(aCityRow(CITY), []);
  const db: CityDb = inner.forCity(CITY);
  await db.insert(
    'bodies',
    Array.from({ length: 60 }, (_, n) => ({
      ...aBody(`body-${n}`),
      name_zh: `第${n}${THINGS[n % THINGS.length]}管理局`,
    })),
  );
  await db.insert('pack_versions', aPackVersion('pack'));
}

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

/** Makes entries by number, the same in every run. */
function generator(): (number: number) => JudgedEntry {
  let seed = 7;
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const one = <T>(list: readonly T[]): T => list[next(list.length)] as T;
  return anEntry;

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
}
