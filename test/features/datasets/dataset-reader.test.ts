import { expect } from 'chai';
import { datasetReader } from '../../../server/features/datasets/dataset-reader.js';
import { datasetStore, type JudgedEntry } from '../../../server/features/datasets/dataset-store.js';
import type { EntryInput } from '../../../server/features/datasets/entry.js';
import { nearestSearches } from '../../../server/features/datasets/nearest-searches.js';
import type { CityDb } from '../../../server/platform/db/city-db.js';
import { describeOnEveryDatabase } from '../../support/every-database.js';
import { aBody, aCityRow, aPackVersion } from '../../support/rows.js';

/** An entry with a judgement made up beside it: the list shows what was stored, it does not judge. */
function anEntry(
  code: string,
  title: string,
  more: Partial<EntryInput> = {},
  open: string | null = 'free',
): JudgedEntry {
  const entry: EntryInput = {
    code,
    title: { zh: title, en: null },
    summary: { zh: '——', en: null },
    theme: 'roads',
    bodyId: 'transport',
    bodyName: { zh: '交通', en: 'Transport' },
    formats: ['csv'],
    frequency: null,
    issued: null,
    modified: '2026-01-01',
    details: { keywords: [], items: [], contact: null, industry: null },
    proposal: {},
    facts: {},
    source: 'tenant',
    ...more,
  };
  const receipt = { pack: { hash: 'h' }, engine: 'e', asOf: '2026-01-01', digest: code } as never;
  return {
    entry,
    judgement: {
      packVersionId: 'pack',
      receipt,
      open: { state: open, verdict: null },
      share: { state: null, verdict: null },
    },
  };
}

const ENTRIES: JudgedEntry[] = [
  anEntry('1', '公交线路', { modified: '2026-03-01', formats: ['csv', 'json'] }),
  anEntry('2', '办公交接清单', { modified: '2026-02-01', theme: 'offices', bodyId: 'offices' }, 'closed'),
  anEntry(
    '3',
    '停车场',
    { summary: { zh: '靠近公交站的停车场', en: 'Car parks near Bus stops' }, modified: '2026-01-15' },
    'closed',
  ),
  anEntry('4', '港口水位', {
    modified: '2026-01-10',
    details: { keywords: ['潮汐'], items: [], contact: null, industry: null },
  }),
  anEntry('5', '5G基站 100%_覆盖', { modified: '2026-01-05', formats: ['xlsx'] }, 'undecided'),
  anEntry('6', '公园与交易', { modified: '2026-01-04' }, null),
];

describeOnEveryDatabase('the catalogue of a city, as it is read', (the) => {
  let here: CityDb;
  let elsewhere: CityDb;

  before(async () => {
    const { database } = the();
    for (const city of ['here', 'elsewhere']) {
      await database.transaction(async (inner) => {
        await inner.platform.insertCity(aCityRow(city), []);
        const db = inner.forCity(city);
        await db.insert('bodies', [aBody('transport'), aBody('offices')]);
        await db.insert('pack_versions', aPackVersion('pack'));
        await datasetStore(db).insert(city === 'here' ? ENTRIES : [anEntry('1', '公交别处')], 1);
      });
    }
    here = database.forCity('here');
    elsewhere = database.forCity('elsewhere');
  });

  const codes = async (question: Parameters<ReturnType<typeof datasetReader>['search']>[0]) =>
    (await datasetReader(here).search(question)).lines.map((line) => line.code);

  it('comes newest first, or by title, a page at a time', async () => {
    expect(await codes({})).to.deep.equal(['1', '2', '3', '4', '5', '6']);
    expect(await codes({ size: 2, page: 2 })).to.deep.equal(['3', '4']);
    expect(await codes({ size: 2, page: 9 })).to.deep.equal([]);
    expect((await codes({ sort: 'title' }))[0]).to.equal('5');
  });

  it('is found by words of two signs, the ones in the title first', async () => {
    expect(await codes({ q: '公交' })).to.deep.equal(['1', '2', '3']);
    expect(await codes({ q: '公交', sort: 'modified' })).to.deep.equal(['1', '2', '3']);
    expect(await codes({ q: '潮汐' })).to.deep.equal(['4']);
  });

  it('is found by longer words only where the signs stand together', async () => {
    expect(await codes({ q: '公交站' })).to.deep.equal(['3']);
    expect(await codes({ q: '办公交接' })).to.deep.equal(['2']);
    expect(await codes({ q: '公园交易' })).to.deep.equal([]);
  });

  it('is found by one sign, by the beginning of a word in any case, and by several words at once', async () => {
    expect(await codes({ q: '港' })).to.deep.equal(['4']);
    expect(await codes({ q: 'BUS' })).to.deep.equal(['3']);
    expect(await codes({ q: 'car park' })).to.deep.equal(['3']);
    expect(await codes({ q: '停车 公交' })).to.deep.equal(['3']);
    expect(await codes({ q: '５Ｇ基站' })).to.deep.equal(['5']);
    expect(await codes({ q: '公交 港口' })).to.deep.equal([]);
  });

  it('is found by what it is about and its format together', async () => {
    expect(await codes({ q: '公交 JSON' })).to.deep.equal(['1']);
    expect(await codes({ q: 'xlsx' })).to.deep.equal(['5']);
  });

  it('names like searches that find something where a search finds nothing', async () => {
    const near = async (q: string) =>
      (await nearestSearches(datasetReader(here).found, q)).map((one) => `${one.q} ${one.total}`);
    expect(await near('公交车线路')).to.deep.equal(['公交 3', '线路 1']);
    expect(await near('公交 港口')).to.deep.equal(['公交 3', '港口 1']);
    expect(await near('buses')).to.deep.equal(['bus 1']);
    expect(await near('飞碟！')).to.deep.equal([]);
  });

  it('takes signs that mean something to databases for what they are', async () => {
    for (const q of ['%', '_', "'", '\\', '"', '-- ', '*', '()', '   ', '😀'])
      expect(await codes({ q }), q).to.deep.equal([]);
    expect(await codes({ q: "公交' OR 1=1" })).to.deep.equal([]);
    expect(await codes({ q: '公交%' })).to.deep.equal(['1', '2', '3']);
    expect(await codes({ q: '一 二 三 四 五 六 七 八 九 十 公交 线路 停车 站点 港口 水位' })).to.deep.equal([]);
  });

  it('is narrowed by class, theme, body and format together', async () => {
    expect(await codes({ open: 'closed' })).to.deep.equal(['2', '3']);
    expect(await codes({ open: 'closed', theme: 'roads' })).to.deep.equal(['3']);
    expect(await codes({ body: 'offices' })).to.deep.equal(['2']);
    expect(await codes({ format: 'json' })).to.deep.equal(['1']);
    expect(await codes({ q: '公交', open: 'free' })).to.deep.equal(['1']);
  });

  it('counts beside every filter what choosing it would show', async () => {
    const { total, facets } = await datasetReader(here).search({ q: '公交', open: 'closed' });
    expect(total).to.equal(2);
    expect(facets.open).to.deep.equal([
      { value: 'closed', count: 2 },
      { value: 'free', count: 1 },
    ]);
    expect(facets.theme).to.deep.equal([
      { value: 'offices', count: 1 },
      { value: 'roads', count: 1 },
    ]);
    const all = await datasetReader(here).counts();
    expect(all.total).to.equal(6);
    expect(all.facets.format).to.deep.equal([
      { value: 'csv', count: 5 },
      { value: 'json', count: 1 },
      { value: 'xlsx', count: 1 },
    ]);
    expect(all.facets.share).to.deep.equal([]);
  });

  it('shows nothing of another city: not in lists, counts or by id', async () => {
    const theirs = datasetReader(elsewhere);
    const { lines, total, facets } = await theirs.search({ q: '公交' });
    expect([lines.map((line) => line.title.zh), total, facets.open]).to.deep.equal([
      ['公交别处'],
      1,
      [{ value: 'free', count: 1 }],
    ]);
    const [mine] = (await datasetReader(here).search({})).lines;
    expect(await theirs.byId(mine?.id ?? '')).to.equal(undefined);
    expect((await datasetReader(here).byId(mine?.id ?? ''))?.code).to.equal('1');
  });

  it('gives an entry whole, with the judgement as it was made', async () => {
    const reader = datasetReader(here);
    const [line] = (await reader.search({ q: '港口' })).lines;
    const dataset = await reader.byId(line?.id ?? '');
    expect(dataset).to.deep.include({ code: '4', formats: ['csv'], facts: {}, version: 1 });
    expect(dataset?.title).to.deep.equal({ zh: '港口水位', en: '港口水位' });
    expect(dataset && (await reader.receipt(dataset))).to.deep.include({ digest: '4' });
  });

  it('has nothing under what is no id', async () => {
    for (const id of ['', '1', "' OR ''='", 'x'.repeat(26)])
      expect(await datasetReader(here).byId(id)).to.equal(undefined);
  });
});
