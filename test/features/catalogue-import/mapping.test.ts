import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { bestMappings, mappingsFor } from '../../../server/features/catalogue-import/choose-mapping.js';
import { classWords } from '../../../server/features/catalogue-import/class-words.js';
import type { CrosswalkRow } from '../../../server/features/catalogue-import/crosswalk-store.js';
import { type Mapping, mappingSchema } from '../../../server/features/catalogue-import/mapping.js';
import { checkMapping, readMapping } from '../../../server/features/catalogue-import/read-mapping.js';
import { packFolders, readPackFolder } from '../../../server/features/packs/pack-folder.js';
import { paths } from '../../../server/paths.js';
import { type CompiledPack, compilePack } from '../../../server/policy/compiled-pack.js';
import { aFile, chizhouRow, xiamenRow } from './a-catalogue.js';

const CITIES = readdirSync(paths.tenants).filter((name) => packFolders(path.join(paths.policies, name)).length > 0);

function packOf(city: string): CompiledPack {
  const [folder] = packFolders(path.join(paths.policies, city)).slice(-1);
  const { pack } = readPackFolder(folder ?? '');
  if (!pack) throw new Error(`${city} has no pack`);
  return compilePack(pack);
}

const aMapping = (changes: Record<string, unknown> = {}): Mapping =>
  mappingSchema.parse({
    format: 'chengce-mapping/1',
    source: 'made-up',
    name: { zh: '虚构', en: 'Made up' },
    key: { columns: ['id'] },
    title: 'title',
    body: { column: 'body' },
    theme: {},
    ...changes,
  });

describe('mapping files', () => {
  for (const city of CITIES)
    it(`that are at hand for ${city} say only what its vocabulary knows`, () => {
      const pack = packOf(city);
      const all = mappingsFor(city, paths.tenants);
      expect(all.length).to.be.at.least(2);
      expect(all.flatMap((mapping) => [...mapping.problems, ...checkMapping(mapping, pack)])).to.deep.equal([]);
    });

  it('are chosen by the columns of the file', () => {
    const chosen = (city: string, row: object) =>
      bestMappings(mappingsFor(city, paths.tenants), new Set(Object.keys(row))).map(({ mapping }) => mapping?.source);
    expect(chosen('xiamen', xiamenRow(1))).to.deep.equal(['xiamen-open']);
    expect(chosen('taizhou', chizhouRow(1))).to.deep.equal(['chizhou-open']);
    expect(chosen('taizhou', { 信息资源代码: '', 信息资源名称: '', 提供方名称: '' })).to.deep.equal(['standard']);
    expect(chosen('taizhou', { something: '' })).to.deep.equal([]);
  });

  it('are refused with file, line, field and reason', () => {
    const absent = readMapping('/nowhere/m.json');
    expect(absent.problems[0]).to.include({ file: 'm.json', code: 'missingFile' });
    const wrong = readMapping(aFile('m.json', '{\n"format": "chengce-mapping/1",\n"source": "Not An Id"\n}'));
    expect(wrong.mapping).to.equal(null);
    expect(wrong.problems[0]).to.include({ file: 'm.json', path: 'source', line: 3, code: 'shape' });
  });

  it('are refused where they give a fact a value that it cannot have', () => {
    const facts = [{ fact: 'bodyKind', column: 'kind', words: { 局: 'bureau' } }];
    const read = readMapping(aFile('m.json', JSON.stringify(aMapping({ facts }))));
    expect(checkMapping(read, packOf('xiamen'))[0]).to.include({ path: 'facts.0.words.局', code: 'notInList' });
  });
});

describe('class words', () => {
  const row = (changes: Partial<CrosswalkRow>): CrosswalkRow => ({
    source: 'tenant',
    side: 'open',
    word: '',
    class: null,
    reason: null,
    decided_by: null,
    decided_at: null,
    created_at: 0,
    ...changes,
  });
  const open = (words: Record<string, string | null>) =>
    aMapping({ open: { column: 'c', list: 'made-up-list', words } });

  it('mean what a person decided, else what the mapping says, else what the city calls so', () => {
    const known = [
      row({ source: 'made-up-list', word: '甲类开放', class: 'none', decided_by: 'person' }),
      row({ word: '乙类开放', class: 'conditional', decided_by: 'system:start' }),
    ];
    const words = classWords(open({ 甲类开放: 'unconditional', 丙类开放: 'conditional' }), packOf('xiamen'), known);
    expect(words.meaning('open', '甲类开放')?.class).to.equal('none');
    expect(words.meaning('open', '乙类开放')?.class).to.equal('conditional');
    expect(words.meaning('open', '丙类开放')?.class).to.equal('conditional');
    expect(words.meaning('open', '普遍开放')).to.deep.include({ class: 'unconditional', by: 'city:labels' });
    expect(words.meaning('open', '丁类开放')).to.deep.equal({ class: null, by: null, note: 'wordUndecided' });
  });

  it('are never guessed from numbers and flags: only the list that the mapping names reads them', () => {
    const known = ['1', '01', 'Y', 'true'].map((word) => row({ word, class: 'unconditional', decided_by: 'x' }));
    const words = classWords(open({ '2': 'unconditional' }), packOf('xiamen'), known);
    for (const word of ['1', '01', 'Y', 'true']) expect(words.meaning('open', word)?.class, word).to.equal(null);
    expect(words.meaning('open', '2')?.class).to.equal('unconditional');
    expect(mappingSchema.safeParse({ ...aMapping(), open: { column: 'c', words: { '1': 'none' } } }).success).to.equal(
      false,
    );
  });

  it('stand for nothing where the city has no such class, or does not regulate the side', () => {
    const words = classWords(open({ 有条件开放: 'conditional' }), packOf('harbin'), []);
    expect(words.meaning('open', '有条件开放')).to.deep.include({ class: null, note: 'classNotOfCity' });
    expect(words.meaning('share', '有条件共享')).to.equal(undefined);
  });
});
