import { expect } from 'chai';
import { checkTable } from '../../../server/features/bulk-edit/check-table.js';
import { readTable } from '../../../server/features/bulk-edit/read-table.js';
import { COLUMNS, cellsOf, columnLabel } from '../../../server/features/bulk-edit/table-columns.js';
import type { StoredEntry } from '../../../server/features/deciding/stored-entry.js';
import { csvText } from '../../../server/platform/http/send-csv.js';

const stored = (code: string, title: string): StoredEntry => ({
  id: code,
  version: 2,
  entry: {
    code,
    title: { zh: title, en: null },
    summary: { zh: '说明', en: null },
    theme: 'transport',
    bodyId: 'b',
    bodyName: { zh: '交通局', en: 'Transport' },
    formats: ['csv'],
    frequency: 'daily',
    issued: null,
    modified: '2026-01-01',
    details: { keywords: ['公交'], items: [], contact: '0592-5550000', industry: null },
    proposal: {},
    facts: {},
    source: 'tenant',
  },
});
const entries = new Map([stored('A-1', '=公交线路'), stored('A-2', '站点')].map((one) => [one.entry.code, one]));
const words = {
  theme: new Map([
    ['transport', { zh: '交通出行', en: 'Transport' }],
    ['health', { zh: '医疗健康', en: 'Health' }],
  ]),
  frequency: new Map([
    ['daily', { zh: '每日', en: 'Daily' }],
    ['weekly', { zh: '每周', en: 'Weekly' }],
  ]),
};
const heads = COLUMNS.map((name) => columnLabel(name, 'zh-CN'));
const table = (changes: Record<string, Partial<Record<(typeof COLUMNS)[number], string>>>) =>
  csvText([
    heads,
    ...[...entries.values()].map((one) => COLUMNS.map((name) => changes[one.entry.code]?.[name] ?? cellsOf(one)[name])),
  ]);
const checked = (text: string | Uint8Array) => {
  const { lines, fault } = readTable(typeof text === 'string' ? new TextEncoder().encode(text) : text);
  return { fault, ...checkTable(lines, entries, words) };
};

describe('a table of entries that comes back', () => {
  it('changes nothing when nothing was changed in it, formula signs and byte order mark included', () => {
    expect(checked(table({}))).to.deep.equal({ fault: null, changes: [], unchanged: 2, problems: [] });
  });

  it('gives the cells that differ, and the version that was looked at', () => {
    const { changes, problems } = checked(
      table({ 'A-2': { titleZh: '公交站点', keywords: '公交；站点', contact: '' } }),
    );
    expect(problems).to.deep.equal([]);
    expect(changes.map(({ change }) => change)).to.deep.equal([
      { metadata: { title: { zh: '公交站点', en: null }, keywords: ['公交', '站点'], contact: null }, version: 2 },
    ]);
  });

  it('takes the words of a list in either language for its values', () => {
    const same = table({ 'A-1': { theme: '交通出行', frequency: 'Daily' } });
    expect(checked(same)).to.deep.include({ unchanged: 2, problems: [] });

    const { changes } = checked(table({ 'A-2': { theme: '医疗健康', frequency: 'Weekly' } }));
    expect(changes.map(({ change }) => change.metadata)).to.deep.equal([{ theme: 'health', frequency: 'weekly' }]);
  });

  it('reads what a Chinese spreadsheet saves: GB18030 without a mark', () => {
    // 代码,名称 / A-2,新
    const gb = Uint8Array.from([
      0xb4, 0xfa, 0xc2, 0xeb, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x0a, 0x41, 0x2d, 0x32, 0x2c, 0xd0, 0xc2, 0x0a,
    ]);
    expect(checked(gb).changes.map(({ change }) => change.metadata)).to.deep.equal([{ title: { zh: '新', en: null } }]);
  });

  it('names line, column and reason of everything that cannot be written', () => {
    const text = table({
      'A-1': { theme: 'moon', titleZh: '', contact: '王先生 13812345678', version: '1' },
      'A-2': { body: '别的局', frequency: 'hourly' },
    });
    const strange = `${text}A-9,1,,,,,,,,,,,,\r\n`;
    const { changes, problems } = checked(strange);
    expect(changes).to.deep.equal([]);
    expect(problems.map(({ line, column, key }) => `${line} ${column} ${key.slice(14)}`)).to.have.members([
      '2 version stale',
      '2 titleZh missing',
      '2 theme notInList',
      '2 contact contact',
      '3 body fixed',
      '3 frequency notInList',
      '4 code unknownCode',
    ]);
  });

  it('reads no further into a table that is too long than to see that it is', () => {
    const tooLong = `代码,名称\n${'A-1,公交\n'.repeat(5001)}`;
    expect(readTable(Buffer.from(tooLong)).fault?.code).to.equal('tooManyRows');
    const rest = 'A-1,"quotes that never close\n';
    expect(readTable(Buffer.from(tooLong + rest)).fault?.code).to.equal('tooManyRows');
    expect(readTable(Buffer.from(`代码,名称\nA-1,公交\n${rest}`)).fault?.code).to.equal('notCsv');
  });

  it('refuses a table without codes, and one that is no text', () => {
    expect(readTable(new TextEncoder().encode('名称\n甲\n')).fault?.code).to.equal('noCode');
    expect(readTable(Uint8Array.from([0xff, 0xff, 0x00, 0x81])).fault?.code).to.equal('encoding');
  });
});
