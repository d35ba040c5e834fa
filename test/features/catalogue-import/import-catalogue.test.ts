import path from 'node:path';
import { expect } from 'chai';
import { fixedClock } from '../../../server/core/clock.js';
import { mappingsFor } from '../../../server/features/catalogue-import/choose-mapping.js';
import { importCatalogue } from '../../../server/features/catalogue-import/import-catalogue.js';
import type { ImportReport } from '../../../server/features/catalogue-import/import-report.js';
import { openSource } from '../../../server/features/catalogue-import/open-source.js';
import type { DatasetRow, EntryDetails } from '../../../server/features/datasets/entry.js';
import { paths } from '../../../server/paths.js';
import type { CityDb } from '../../../server/platform/db/city-db.js';
import { replay } from '../../../server/policy/receipt.js';
import type { Wiring } from '../../../server/wiring.js';
import { aWiring } from '../../support/a-wiring.js';
import { describeOnEveryDatabase } from '../../support/every-database.js';
import { chizhouRow, jsonFile, publishedOr, xiamenRow } from './a-catalogue.js';

const GBK = path.join(import.meta.dirname, 'samples', 'gbk.csv');
const BY = { actor: 'system:test', role: 'platform-operator' };
const many = <R>(count: number, row: (number: number) => R): R[] => Array.from({ length: count }, (_, at) => row(at));

type Options = { dryRun?: boolean; onProgress?: (done: number) => void };

describeOnEveryDatabase(
  'importing a catalogue',
  (the) => {
    let wiring: Wiring;
    before(() => {
      wiring = aWiring(the().url, { clock: fixedClock('2026-11-21T02:00:00Z') }).wiring;
    });
    after(() => wiring.database.close());

    async function theCity(code: string) {
      const city = await wiring.cities.byCode(code);
      const pack = city && (await wiring.packs.inForce(city, wiring.clock.today()));
      if (!city || !pack) throw new Error(`${code} is not on board`);
      return { city, pack, db: wiring.database.forCity(city.id) };
    }

    async function bring(code: string, file: string, { dryRun = false, onProgress }: Options = {}) {
      const { city, pack, db } = await theCity(code);
      const { source, problems } = openSource(file, mappingsFor(code, paths.tenants), pack.compiled);
      if (!source) throw new Error(JSON.stringify(problems));
      const { clock, calendar } = wiring;
      const rest = { db, city, pack, clock, calendar, by: BY, dryRun };
      return importCatalogue({ ...source, ...rest, ...(onProgress ? { onProgress } : {}) });
    }

    const entry = async (db: CityDb, report: ImportReport, row: number) => {
      const code = report.rows.find((one) => one.row === row)?.code ?? '';
      const found = await db.one<DatasetRow>('datasets', { code });
      if (!found) throw new Error(`Row ${row} is no entry`);
      return { ...found, details: JSON.parse(found.details) as EntryDetails, facts: JSON.parse(found.facts) };
    };

    /** How many rows each table of a city holds. */
    const census = async (db: CityDb) => {
      const tables = [
        'datasets',
        'search_words',
        'receipts',
        'bodies',
        'crosswalk_words',
        'import_runs',
        'audit_entries',
      ] as const;
      return Promise.all(tables.map(async (table) => (await db.rows(table)).length));
    };

    it('brings in the list that Xiamen published: every row, its class as a proposal, the judgement as a receipt', async function () {
      this.timeout(120_000);
      const { db, pack } = await theCity('xiamen');
      const report = await bring(
        'xiamen',
        publishedOr('xiamen-catalogue.json.gz', () => many(250, xiamenRow)),
      );
      const { counts, words } = report;
      expect(counts).to.deep.include({ inserted: counts.rows, refused: 0, repeated: 0 });
      expect(words.map(({ word, class: name }) => [word, name])).to.deep.equal([
        ['依申请开放', 'conditional'],
        ['安全开放', null],
        ['普遍开放', 'unconditional'],
      ]);
      expect(report.judged.open).to.deep.equal({ undecided: counts.rows });
      const kept = await db.one('crosswalk_words', { source: 'xiamen-open-types', word: '安全开放' });
      expect(kept).to.deep.include({ class: null, decided_by: null });

      const undecided = report.rows.find(({ notes }) => notes.some(({ code }) => code === 'wordUndecided'));
      const found = await entry(db, report, undecided?.row ?? 0);
      expect(found).to.include({ proposal_open: null, open_state: 'undecided', source: 'xiamen-open' });
      expect(found.details.stated?.['开放类型']).to.equal('安全开放');
      expect(found.facts).to.not.have.property('openClass');
      const receipt = await db.one<{ content: string }>('receipts', { id: found.receipt_id });
      const content = JSON.parse(receipt?.content ?? '{}');
      expect(replay(content, pack.compiled, wiring.calendar)).to.deep.equal({ same: true });
    });

    it('changes nothing when the same file comes again', async function () {
      this.timeout(120_000);
      const { db } = await theCity('xiamen');
      const file = publishedOr('xiamen-catalogue.json.gz', () => many(250, xiamenRow));
      const stored = () => db.rows<DatasetRow>('datasets', {}, { orderBy: [{ column: 'id' }] });
      const before = await stored();
      const { counts } = await bring('xiamen', file);
      expect(counts).to.deep.include({ inserted: 0, updated: 0, unchanged: counts.rows });
      expect(await stored()).to.deep.equal(before);
    });

    it('brings in the list that Chizhou published, without classes, rows under one title told apart', async function () {
      this.timeout(120_000);
      const file = publishedOr('chizhou-catalogue.json.gz', () => many(250, chizhouRow));
      const report = await bring('taizhou', file);
      const { counts } = report;
      expect(counts).to.deep.include({ inserted: counts.rows, refused: 0 });
      expect(new Set(report.rows.map(({ code }) => code)).size).to.equal(counts.rows);
      expect(report.words).to.deep.equal([]);
      expect(report.bodies).to.include('池州市财政局').and.include('池州市（来源未写明提供单位）');
      const { db } = await theCity('taizhou');
      const body = await db.one<{ details: string; kind: string }>('bodies', { name_zh: '池州市财政局' });
      expect(JSON.parse(body?.details ?? '')).to.deep.equal({ imported: { source: 'chizhou-open' } });
      expect(await entry(db, report, 1)).to.include({ proposal_open: null, proposal_share: null });
      expect((await bring('taizhou', file)).counts).to.deep.include({ inserted: 0, unchanged: counts.rows });
    });

    it('says on a dry run what it would do, and writes nothing', async () => {
      const { db } = await theCity('xiamen');
      const file = jsonFile(
        'dry.json',
        many(120, (at) =>
          xiamenRow(at, { url: `https://data.example.cn/dry?${at % 119}`, 数据来源: `虚构局${at % 3}` }),
        ),
      );
      const before = await census(db);
      const told = await bring('xiamen', file, { dryRun: true });
      expect(await census(db)).to.deep.equal(before);
      const done = await bring('xiamen', file);
      expect(done.counts).to.deep.include({ inserted: 119, refused: 1 });
      expect({ ...told, dryRun: false, run: null }).to.deep.equal({ ...done, run: null });
    });

    it('refuses rows with problems one by one and tells which and why; the others go in', async () => {
      const { db } = await theCity('xiamen');
      const report = await bring(
        'xiamen',
        jsonFile('problems.json', [
          xiamenRow(1, { url: 'p/1' }),
          xiamenRow(2, { url: 'p/2', 目录名称: '' }),
          xiamenRow(3, { url: 'p/3', 更新时间: '2022-02-30' }),
          xiamenRow(4, { url: 'p/4', 目录名称: '长'.repeat(201), 数据来源: null }),
          xiamenRow(5, { url: 'p/5', 简介: '损坏\ufffd' }),
          xiamenRow(1, { url: 'p/1' }),
          xiamenRow(7, { url: 'p/1' }),
          'not a record',
        ]),
      );
      const said = report.rows.map(({ outcome, problems }) => [
        outcome,
        ...problems.map(({ field, code }) => `${field} ${code}`),
      ]);
      expect(said).to.deep.equal([
        ['inserted'],
        ['refused', '目录名称 missing'],
        ['refused', '更新时间 impossibleDate'],
        ['refused', '目录名称 tooLong', '数据来源 missing'],
        ['refused', '简介 lostSigns'],
        ['repeated'],
        ['refused', ' repeatedKey'],
        ['refused', ' notAnObject'],
      ]);
      for (const { problems } of report.rows)
        for (const { reason } of problems)
          expect(Object.values(reason).every((text) => text.length > 0)).to.equal(true);
      const kept = await db.rows('import_rows', { run_id: report.run }, { orderBy: [{ column: 'row_number' }] });
      expect(kept.map((row) => row['outcome'])).to.deep.equal(report.rows.map(({ outcome }) => outcome));
      expect(JSON.parse(String(kept[1]?.['reason']))[0].reason).to.have.keys('zh', 'en');
    });

    it('reads a GBK list, keeps the office line and leaves the person out of everything it stores', async () => {
      const { db } = await theCity('xiamen');
      const report = await bring('xiamen', GBK);
      expect(report.file.encoding).to.equal('gb18030');
      expect(report.rows.map(({ outcome, line }) => [outcome, line])).to.deep.equal([
        ['inserted', 2],
        ['inserted', 4],
        ['refused', 5],
      ]);
      const found = await entry(db, report, 1);
      expect(found.title_zh).to.equal('镕基路灯,一期');
      expect(found.details.contact).to.equal('0592-5550101');
      expect(found.details.keywords).to.deep.equal(['城乡建设', '路灯']);
      const content = JSON.stringify([found, report, await db.rows('import_rows', { run_id: report.run })]);
      expect(content).to.not.match(/13800138000|李四/);
    });

    it('knows facts only as far as the mapping and the register do', async () => {
      const { db } = await theCity('xiamen');
      const rows = [
        xiamenRow(0, { url: 'f/0', 数据来源: '厦门市教育局' }),
        xiamenRow(0, { url: 'f/1', 数据来源: '一家新单位', 更新频率: '每 2 日', 数据格式: '[db]' }),
      ];
      const report = await bring('xiamen', jsonFile('facts.json', rows));
      expect((await entry(db, report, 1)).facts).to.deep.equal({
        bodyKind: 'administrativeOrgan',
        bodyLevel: 'municipal',
        openClass: 'unconditional',
        updateCycle: 'daily',
        lastUpdatedOn: '2022-12-14',
        machineReadable: 'yes',
      });
      const unknown = await entry(db, report, 2);
      expect(unknown.facts).to.deep.equal({ openClass: 'unconditional', lastUpdatedOn: '2022-12-14' });
      expect(unknown.details.stated?.['更新频率']).to.equal('每 2 日');
    });

    it('updates a row that changed, keeps what people know of it, and tells the audit', async () => {
      const { db } = await theCity('xiamen');
      const first = await bring(
        'xiamen',
        jsonFile(
          'u.json',
          many(3, (at) => xiamenRow(at, { url: `u/${at}` })),
        ),
      );
      const old = await entry(db, first, 2);
      await db.update(
        'datasets',
        { id: old.id },
        { facts: JSON.stringify({ ...old.facts, involvesPersonalInfo: false }) },
      );
      const changed = many(3, (at) =>
        xiamenRow(at, { url: `u/${at}`, ...(at === 1 ? { 目录名称: '改了名的目录' } : {}) }),
      );
      const again = await bring('xiamen', jsonFile('u.json', changed));
      expect(again.counts).to.deep.include({ inserted: 0, updated: 1, unchanged: 2 });
      const now = await entry(db, again, 2);
      expect(now).to.include({ id: old.id, title_zh: '改了名的目录', version: Number(old.version) + 1 });
      expect(now.facts).to.have.property('involvesPersonalInfo', false);
      const [told] = await db.rows('audit_entries', { subject: now.code });
      expect(told).to.include({ action: 'updated entry from import', actor: BY.actor });
    });

    it('takes up a word once a person has said what it means', async () => {
      const { db } = await theCity('chongqing');
      const rows = [
        { 信息资源代码: 'w-1', 信息资源名称: '甲', 提供方名称: '某局', 更新日期: '2024-01-01', 开放类型: '可商量开放' },
      ];
      const file = jsonFile('w.json', rows);
      expect((await bring('chongqing', file)).words[0]).to.include({ word: '可商量开放', class: null });
      await db.update(
        'crosswalk_words',
        { word: '可商量开放' },
        { class: 'conditional', decided_by: 'a-person', decided_at: 1 },
      );
      const again = await bring('chongqing', file);
      expect(again.counts.updated).to.equal(1);
      expect(await db.one('datasets', { code: 'w-1' })).to.include({ proposal_open: 'conditional' });
    });

    it('leaves entries of another source alone', async () => {
      const { db } = await theCity('chongqing');
      const [own] = await db.rows<DatasetRow>('datasets', { source: 'tenant' }, { limit: 1 });
      const rows = [{ 信息资源代码: own?.code, 信息资源名称: '乙', 提供方名称: '某局', 更新日期: '2024-01-01' }];
      const report = await bring('chongqing', jsonFile('taken.json', rows));
      expect(report.rows[0]?.problems[0]?.code).to.equal('codeTaken');
      expect(await db.one('datasets', { id: own?.id ?? '' })).to.include({ title_zh: own?.title_zh });
    });

    it('does the rest when it was interrupted between two batches', async () => {
      const { db } = await theCity('harbin');
      const file = jsonFile('cut.json', many(230, chizhouRow));
      const before = (await db.rows('datasets')).length;
      let failed: unknown;
      await bring('harbin', file, {
        onProgress: () => {
          throw new Error('the lights went out');
        },
      }).catch((error: unknown) => {
        failed = error;
      });
      expect(String(failed)).to.contain('the lights went out');
      expect((await db.rows('datasets')).length).to.equal(before + 100);
      const { counts } = await bring('harbin', file);
      expect(counts).to.deep.include({ inserted: 130, unchanged: 100 });
      expect(
        (await db.rows('import_runs', {}, { orderBy: [{ column: 'started_at' }] })).map((run) => run['state']).sort(),
      ).to.deep.equal(['done', 'interrupted']);
    });

    it('lets two imports of one file at once end in one catalogue', async () => {
      const file = jsonFile(
        'both.json',
        many(150, (at) => xiamenRow(at, { url: `both/${at}` })),
      );
      const done = await Promise.all([bring('xiamen', file), bring('xiamen', file)]);
      expect(done.map(({ counts }) => counts.inserted).reduce((sum, count) => sum + count)).to.equal(150);
      expect(done.map(({ counts }) => counts.refused)).to.deep.equal([0, 0]);
    });

    it('shows nothing of it from another city', async () => {
      const { db } = await theCity('xicheng');
      expect(await db.rows('import_runs')).to.deep.equal([]);
      expect(await db.rows('import_rows')).to.deep.equal([]);
      expect(await db.rows('datasets', { source: 'xiamen-open' })).to.deep.equal([]);
      expect(await db.rows('crosswalk_words', { source: 'xiamen-open-types' })).to.deep.equal([]);
      expect(
        (await db.rows<{ details: string }>('bodies')).filter(({ details }) => details.includes('imported')),
      ).to.deep.equal([]);
    });
  },
  { content: 'cities' },
);
