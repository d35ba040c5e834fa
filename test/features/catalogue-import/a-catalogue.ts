import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** The lists that cities publish, where they are at hand; never part of this repository. */
const SHARED = path.join(import.meta.dirname, '../../../../shared/data');

const folder = mkdtempSync(path.join(tmpdir(), 'chengce-import-'));

/** A file with this name and content, for one run of the tests. */
export function aFile(name: string, content: string | Uint8Array): string {
  const file = path.join(mkdtempSync(path.join(folder, 'f')), name);
  writeFileSync(file, name.endsWith('.gz') ? gzipSync(content) : content);
  return file;
}

const FORMATS = ['[xml,xls,csv,json,rdf]', '[db]', '[api]'];
const OPEN = ['普遍开放', '依申请开放', '安全开放'];
const BODIES = ['厦门市教育局', '厦门市水利局', '厦门市残疾人联合会'];
const THEMES = ['交通运输', null, '城乡建设,城乡建设'];
const CYCLES = ['每日', '每 2 日', '不定期'];

const pick = <V>(values: readonly V[], number: number): V => values[number % values.length] as V;

/** A made-up record in the shape of Xiamen's list: every kind of gap and word that occurs there. */
export const xiamenRow = (number: number, changes: Record<string, unknown> = {}) => ({
  目录名称: `虚构目录${number}`,
  开放类型: pick(OPEN, number),
  数据格式: pick(FORMATS, number),
  数据来源: pick(BODIES, number),
  联系方式: 'data@example.gov.cn',
  主题领域: pick(THEMES, number),
  行业分类: pick(['教育', null, '交通运输、仓储和邮政业'], number),
  标签: '教育,交通运输',
  简介: `第${number}项的说明`,
  更新频率: pick(CYCLES, number),
  发布时间: pick(['2022-04-29', null], number),
  更新时间: '2022-12-14',
  url: `https://data.example.cn/detail?${number}`,
  ...changes,
});

/** A made-up record in the shape of Chizhou's list: no class at all, bodies at times missing, titles that repeat. */
export const chizhouRow = (number: number, changes: Record<string, unknown> = {}) => ({
  标题: `统计表${number % 40}`,
  数据格式: pick(['xlsx', 'pdf', ''], number),
  所属领域: pick(['金融服务', '医疗卫生'], number),
  提供单位: pick(['财政局', '', '卫生健康委员会'], number),
  更新时间: `2022-0${1 + (number % 9)}-1${Math.floor(number / 40) % 10}`,
  摘要描述: `统计表${number % 40}`,
  ...changes,
});

export const jsonFile = (name: string, rows: readonly unknown[]): string => aFile(name, JSON.stringify(rows));

/** The list a city published, or made-up records of the same shape where it is not at hand. */
export function publishedOr(name: string, rows: () => readonly unknown[]): string {
  const shared = path.join(SHARED, name);
  return existsSync(shared) ? shared : jsonFile(name, rows());
}
