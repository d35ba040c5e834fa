import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { expect } from 'chai';
import { decodeText } from '../../../server/features/catalogue-import/decode-text.js';
import { readFileBytes } from '../../../server/features/catalogue-import/file-bytes.js';
import { UnreadableFile } from '../../../server/features/catalogue-import/file-fault.js';
import { readRows } from '../../../server/features/catalogue-import/read-rows.js';
import { aFile } from './a-catalogue.js';

const GBK = path.join(import.meta.dirname, 'samples', 'gbk.csv');

const read = (file: string, place = '') => readRows(readFileBytes(file), place);

function faultOf(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (error instanceof UnreadableFile) return error.fault;
    throw error;
  }
  throw new Error('The file was read');
}

describe('reading a catalogue file', () => {
  it('reads GBK with Chinese column names, and says where a record begins', () => {
    const { rows, encoding } = read(GBK);
    expect(encoding).to.equal('gb18030');
    expect(rows.map(({ number, line }) => [number, line])).to.deep.equal([
      [1, 2],
      [2, 4],
      [3, 5],
    ]);
    expect(rows[0]?.values.get('目录名称')).to.equal('镕基路灯,一期');
    expect(rows[2]?.problem?.code).to.equal('wrongColumnCount');
  });

  it('reads UTF-8 with and without a byte order mark, and UTF-16 with one', () => {
    const text = '标题\n“𠮷”字';
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    expect(decodeText(Buffer.from(text)).text).to.equal(text);
    expect(decodeText(Buffer.from(`\ufeff${text}`))).to.deep.equal({ text, encoding: 'utf-8' });
    expect(decodeText(utf16)).to.deep.equal({ text, encoding: 'utf-16le' });
  });

  it('refuses bytes that fit neither encoding, with the place of the first, and never puts a sign for lost text', () => {
    const mixed = Buffer.concat([Buffer.from('abc'), Buffer.from([0xff, 0x41])]);
    const fault = faultOf(() => decodeText(mixed));
    expect(fault.code).to.equal('encoding');
    expect(fault.reason.en).to.contain('utf-8 3').and.contain('gb18030 3');
  });

  it('reads JSON lists, lists inside JSON, and one value a line', () => {
    expect(read(aFile('a.json', '[\n{"x":1},\n{"x":["a","b"]}]')).rows.map(({ line }) => line)).to.deep.equal([2, 3]);
    const inside = read(aFile('b.json', '{"result":{"rows":[{"x":true},null]}}'), 'result.rows').rows;
    expect(inside[0]?.values.get('x')).to.equal('true');
    expect(inside[1]?.problem?.code).to.equal('notAnObject');
    const lines = read(aFile('c.jsonl.gz', '{"x":"1"}\n\n{broken\n{"x":"2"}')).rows;
    expect(lines.map(({ line, problem }) => [line, problem?.code])).to.deep.equal([
      [1, undefined],
      [3, 'notJson'],
      [4, undefined],
    ]);
  });

  it('names line and column of what cannot be read', () => {
    expect(faultOf(() => read(aFile('a.json', '[\n{"x":1},\n]')))).to.include({ code: 'notJson', line: 3 });
    expect(faultOf(() => read(aFile('a.csv', 'x,x\n1,2')))).to.include({ code: 'repeatedColumn', line: 1, field: 'x' });
    expect(faultOf(() => read(aFile('a.csv', 'x,y\n1,"2'))).code).to.equal('notCsv');
    expect(faultOf(() => read(aFile('a.json', '{"x":[]}'))).code).to.equal('noList');
    expect(faultOf(() => read(aFile('a.csv', 'x,y\n'))).code).to.equal('empty');
  });

  it('refuses what would fill the memory', () => {
    const columns = Array.from({ length: 201 }, (_, number) => `c${number}`).join(',');
    expect(faultOf(() => read(aFile('a.csv', `${columns}\n1`))).code).to.equal('tooManyColumns');
    expect(faultOf(() => read(aFile('bomb.json.gz', ' '.repeat(5_000_000)))).code).to.equal('packedTooTightly');
    expect(faultOf(() => read(aFile('many.jsonl', '{}\n'.repeat(50_001)))).code).to.equal('tooManyRows');
  });

  it('refuses a file that is not what its name says', () => {
    const packed = Buffer.concat([Buffer.from([0x1f, 0x8b]), deflateRawSync('x')]);
    expect(faultOf(() => read(aFile('a.json', packed))).code).to.equal('notWhatItsNameSays');
    expect(faultOf(() => read(aFile('a.xlsx', 'x'))).code).to.equal('unknownKind');
    expect(faultOf(() => read('/nowhere/a.json')).code).to.equal('unreadable');
  });

  it('keeps keys of objects that mean something to the language as plain columns', () => {
    const [row] = read(aFile('a.json', '[{"__proto__":{"x":1},"constructor":"c","x":2}]')).rows;
    expect([...(row?.values.keys() ?? [])]).to.deep.equal(['__proto__', 'constructor', 'x']);
    expect(({} as Record<string, unknown>)['x']).to.equal(undefined);
  });
});
