import { expect } from 'chai';
import { fixedClock } from '../../server/core/clock.js';
import { newId } from '../../server/core/ids.js';
import { mappingsFor } from '../../server/features/catalogue-import/choose-mapping.js';
import { importCatalogue } from '../../server/features/catalogue-import/import-catalogue.js';
import { openSource } from '../../server/features/catalogue-import/open-source.js';
import type { DatasetRow } from '../../server/features/datasets/entry.js';
import { resumeBatches } from '../../server/features/deciding/resume-batches.js';
import { runBatch } from '../../server/features/deciding/run-batch.js';
import { startBatch } from '../../server/features/deciding/start-batch.js';
import { undoBatch } from '../../server/features/deciding/undo-batch.js';
import { paths } from '../../server/paths.js';
import { replay } from '../../server/policy/receipt.js';
import { jsonFile, xiamenRow } from '../features/catalogue-import/a-catalogue.js';
import { aServer, type TestServer } from '../support/a-server.js';
import { PASSWORD, withDemoAccounts } from '../support/accounts.js';
import { aVisitor, type Visitor } from '../support/browserless.js';
import { describeOnEveryDatabase } from '../support/every-database.js';
import { aHand } from '../support/hand.js';

const NOW = Date.parse('2026-11-21T02:00:00Z');
const ROWS = 60;
const NOTHING_SPECIAL = [
  'involvesStateSecret',
  'involvesTradeSecret',
  'involvesPersonalPrivacy',
  'involvesPersonalInfo',
];
const REST = ['otherwiseUnsuitable', 'needsSpecificConditions'];

describeOnEveryDatabase(
  'from imported to decided',
  (the) => {
    let server: TestServer;
    const people = new Map<string, Visitor>();
    before(async function () {
      this.timeout(60_000);
      server = await aServer(the().url, { clock: fixedClock(NOW) });
      await withDemoAccounts(server.wiring);
      const { city, pack, db } = await xiamen();
      const file = jsonFile(
        'list.json',
        Array.from({ length: ROWS }, (_, at) => xiamenRow(at)),
      );
      const { source } = openSource(file, mappingsFor('xiamen', paths.tenants), pack.compiled);
      if (!source) throw new Error('The list cannot be read');
      const by = { actor: 'system:test', role: 'platform-operator' };
      const { clock, calendar } = server.wiring;
      await importCatalogue({ ...source, db, city, pack, clock, calendar, by, dryRun: false });
    });
    after(() => server.stop());

    async function xiamen() {
      const { wiring } = server;
      const city = await wiring.cities.byCode('xiamen');
      const pack = city && (await wiring.packs.inForce(city, '2026-11-21'));
      if (!city || !pack) throw new Error('xiamen is not on board');
      const running = { clock: wiring.clock, calendar: wiring.calendar, pack, asOf: '2026-11-21' };
      const db = wiring.database.forCity(city.id);
      return { city, pack, db, running: { ...running, db } };
    }

    async function person(role: string, code = 'xiamen'): Promise<Visitor> {
      const login = `${role}@${code}.example`;
      const known = people.get(login);
      if (known) return known;
      const visitor = aVisitor(server.origin);
      await visitor.signIn(code, login, PASSWORD);
      people.set(login, visitor);
      return visitor;
    }
    const status = async (role: string, path: string, code?: string) =>
      (await (await person(role, code)).get(path)).status;
    const imported = async () => (await xiamen()).db.rows<DatasetRow>('datasets', { source: 'xiamen-open' });
    const batchOf = (hand: ReturnType<typeof aHand>) => /batches\/([0-9a-z]{26})/.exec(hand.text)?.[1] ?? '';

    /** A large batch, or one on a busy machine, goes on behind the page. */
    async function finished(hand: ReturnType<typeof aHand>): Promise<void> {
      for (let [again] = hand.links('刷新进度'); again; [again] = hand.links('刷新进度')) {
        await new Promise((resolve) => setTimeout(resolve, 200));
        await hand.follow(again.href);
      }
    }

    it('asks what a class word means once: later imports and the entries that bear it follow', async () => {
      const hand = aHand(await person('authority'));
      await hand.open('/xiamen/desk/crosswalk');
      expect(hand.value('word')).to.equal('xiamen-open-types/open/安全开放');
      hand.choose('class', 'conditional');
      hand.type('reason', '与市局核实');
      await hand.press();
      await finished(hand);
      expect(hand.words()).to.include('改变了 20 条');
      const { db } = await xiamen();
      const bearing = (await imported()).filter(({ details }) => details.includes('安全开放'));
      expect(new Set(bearing.map((row) => row.proposal_open))).to.deep.equal(new Set(['conditional']));
      const word = await db.one('crosswalk_words', { source: 'xiamen-open-types', word: '安全开放' });
      expect(word).to.deep.include({ class: 'conditional', reason: '与市局核实' });
    });

    it('shows the few facts that decide most, takes no answer without a reason, and says beforehand what it would do', async () => {
      const hand = aHand(await person('authority'));
      await hand.open('/xiamen/desk/decide');
      const [plan] = hand.links('在一张表上回答');
      for (const fact of NOTHING_SPECIAL) expect(plan?.href).to.include(fact);
      await hand.follow(plan?.href ?? '');
      const bare = await (await person('authority')).post(
        '/xiamen/desk/decide/answer',
        { fact: 'involvesStateSecret' },
        { from: plan?.href ?? '' },
      );
      expect([bare.status, /id="reason-error"/.test(await bare.text())]).to.deep.equal([422, true]);
      const [together] = hand.links('筛出这些条目并填入建议');
      await hand.follow(together?.href ?? '');
      for (const fact of NOTHING_SPECIAL) expect(hand.value(`f.${fact}`), fact).to.equal('false');
      hand.choose('class.share', 'conditional');
      hand.type('reason', '逐项核对数据项');
      await hand.press();
      expect(hand.words()).to.include('逐项核对数据项').and.include('普遍开放');
      const before = await imported();
      expect(before.filter(({ open_state }) => open_state === 'undecided')).to.have.length(ROWS);
      await hand.press();
      await finished(hand);
      expect(hand.words()).to.include('已完成');
      const rows = await imported();
      expect(rows.filter(({ open_state }) => open_state === 'undecided')).to.be.empty;
      expect(new Set(rows.map((row) => row.share_state))).to.deep.equal(new Set(['conditional']));
    });

    it('says when nothing waits any more, who reads the words, and turns a sheet that asks nothing back to the queue', async () => {
      const steward = await person('steward');
      const hand = aHand(steward);
      await hand.open('/xiamen/desk/decide?theme=government');
      expect(hand.words()).to.include('目录项都已判定');
      const sheet = await steward.get('/xiamen/desk/decide/answer?fact=unheard-of');
      expect([sheet.status, sheet.headers.get('location')]).to.deep.equal([303, '/xiamen/desk/decide']);
      await hand.open('/xiamen/desk/crosswalk');
      expect(hand.words()).to.include('由市大数据主管部门认定');
      await hand.open('/xiamen/desk');
      const [guide] = hand.links('第一次来：照着几步做');
      await hand.follow(guide?.href ?? '');
      expect(hand.words()).to.include('数据提供单位经办人');
    });

    it('keeps who said it, when and why beside each entry, with a receipt that gives the same answer again', async () => {
      const { db, pack } = await xiamen();
      const [batch] = await db.rows('entry_batches', { kind: 'answer' });
      expect(batch).to.deep.include({ reason: '逐项核对数据项', state: 'done', created_at: NOW });
      const [entry] = await imported();
      const item = await db.one('entry_batch_items', { dataset_id: entry?.id ?? '', batch_id: String(batch?.['id']) });
      expect(JSON.parse(String(item?.['before']))).to.deep.include({ proposal: { share: null } });
      const receipt = await db.one<{ content: string }>('receipts', { id: entry?.receipt_id ?? '' });
      expect(replay(JSON.parse(receipt?.content ?? '{}'), pack.compiled, server.wiring.calendar)).to.deep.equal({
        same: true,
      });
      const told = await db.one('audit_entries', { action: 'answered for entries', subject: String(batch?.['id']) });
      expect(told).to.deep.include({ actor: batch?.['person_id'] });
      expect(String(told?.['reason'])).to.include('逐项核对数据项');

      const staff = await person('authority');
      const desk = await (await staff.get(`/xiamen/desk/entries/of/${entry?.id}`)).text();
      expect(desk).to.include('批量判定').and.include('逐项核对数据项');
      const open = await (await aVisitor(server.origin).get(`/xiamen/datasets/${entry?.id}/history`)).text();
      expect(open).to.include('与其他目录项一并判定').and.not.include('逐项核对数据项');
    });

    it('takes a batch back once, but for entries that somebody has changed since', async () => {
      const { db } = await xiamen();
      const [batch] = await db.rows('entry_batches', { kind: 'answer' });
      const [entry] = await imported();
      const changed = { ...(JSON.parse(entry?.facts ?? '{}') as object), involvesStateSecret: true };
      await db.update('datasets', { id: entry?.id ?? '' }, { facts: JSON.stringify(changed) });
      const hand = aHand(await person('authority'));
      await hand.open(`/xiamen/desk/decide/batches/${String(batch?.['id'])}`);
      hand.type('reason', '依据有误');
      await hand.press();
      await finished(hand);
      expect(hand.words()).to.include('之后有人改过').and.include('依据有误');
      const open = (await imported()).filter(({ open_state }) => open_state === 'undecided');
      expect(open).to.have.length(ROWS - 1);
      await hand.open(`/xiamen/desk/decide/batches/${String(batch?.['id'])}`);
      expect(hand.words()).to.include('已经撤回');
      expect(hand.asked()).to.not.include('reason');
    });

    it('does the rest when it was stopped half-way, each entry once', async () => {
      const { db, running } = await xiamen();
      const waiting = (await imported()).filter(({ open_state }) => open_state === 'undecided').map(({ id }) => id);
      const id = newId();
      const by = { actor: newId(), role: 'authority' };
      const content = { facts: Object.fromEntries([...NOTHING_SPECIAL, ...REST].map((fact) => [fact, false])) };
      const batch = {
        id,
        kind: 'answer',
        by,
        reason: '再次核对',
        content,
        items: waiting.map((datasetId) => ({ datasetId })),
      } as const;
      expect([await startBatch(running, batch), await startBatch(running, batch)]).to.deep.equal([true, false]);
      expect(await runBatch(running, id, () => true)).to.equal(false);
      const left = (await imported()).filter(({ open_state }) => open_state === 'undecided').length;
      expect(left).to.be.greaterThan(0).and.lessThan(waiting.length);
      const later = { ...server.wiring, clock: fixedClock(NOW + 60_000) };
      expect([await resumeBatches(later), await resumeBatches(later)]).to.deep.equal([1, 0]);
      expect((await imported()).filter(({ open_state }) => open_state === 'undecided')).to.be.empty;
      const told = await db.rows('audit_entries', { action: 'changed entries of batch', subject: id });
      expect(told.length).to.be.greaterThan(1);
      expect(await undoBatch(running, id, { id: newId(), by, reason: '只撤回一次' })).to.equal(true);
      expect(await undoBatch(running, id, { id: newId(), by, reason: '只撤回一次' })).to.equal(false);
    });

    it('is for those who decide: others are refused, and another city’s batch is nobody’s here', async () => {
      const { db } = await xiamen();
      const [batch] = await db.rows('entry_batches', { kind: 'answer' });
      const path = `desk/decide/batches/${String(batch?.['id'])}`;
      expect(await status('citizen', '/xiamen/desk/decide')).to.equal(403);
      expect(await status('city-admin', '/xiamen/desk/crosswalk')).to.equal(403);
      expect(await status('authority', `/xiamen/${path}`)).to.equal(200);
      expect(await status('steward', `/xiamen/${path}`), 'somebody else’s').to.equal(404);
      expect(await status('authority', `/taizhou/${path}`, 'taizhou'), 'another city’s').to.equal(404);
      expect(await status('authority', `/xiamen/desk/decide/batches/${newId()}`), 'nobody’s').to.equal(404);
    });

    /** A steward's own table, with the page from which a changed one is sent back. */
    async function tableOf(city: string) {
      const steward = await person('steward', city);
      const csv = await (await steward.get(`/${city}/desk/entries.csv`)).text();
      const [code = '', , , title = ''] = (csv.split('\r\n')[1] ?? '').split(',');
      const page = await (await steward.get(`/${city}/desk/table`)).text();
      const bring = async (text: string, reason = '统一名称') => {
        const body = new FormData();
        body.set('_token', /name="_token" value="([^"]+)"/.exec(page.slice(page.indexOf('<main')))?.[1] ?? '');
        body.set('reason', reason);
        body.set('file', new Blob([text]), 'entries.csv');
        return steward.get(`/${city}/desk/table`, {
          method: 'POST',
          body,
          headers: { 'sec-fetch-site': 'same-origin' },
        });
      };
      const titleNow = async () => (await (await dbOf(city)).one<DatasetRow>('datasets', { code }))?.title_zh;
      return {
        steward,
        csv,
        code,
        title,
        page,
        bring,
        titleNow,
        changed: csv.replace(`,${title},`, `,${title}（新）,`),
      };
    }
    const dbOf = async (code: string) =>
      server.wiring.database.forCity((await server.wiring.cities.byCode(code))?.id ?? '');

    it('lets a steward take the entries of the own body away as a table and bring them back changed', async () => {
      const { steward, title, bring, changed, titleNow } = await tableOf('taizhou');
      const refused = await bring('代码,名称\n没有的代码,改名\n');
      expect([refused.status, await refused.text()].join(' '))
        .to.include('422')
        .and.include('第 2 行');
      const unheardOf = await (await bring(`代码,更新周期\n${(await tableOf('taizhou')).code},每小时\n`)).text();
      expect(/只能是下列之一：[^<]*/.exec(unheardOf)?.[0])
        .to.include('每日')
        .and.not.include('daily');
      const hasty = await bring(changed, '');
      expect([hasty.status, await hasty.text()].join(' '))
        .to.include('422')
        .and.include('<a href="#reason">请写明理由')
        .and.include('aria-describedby="reason-error"');
      const hand = aHand(steward);
      await hand.open((await bring(changed)).headers.get('location') ?? '');
      expect(hand.words()).to.include(`${title}（新）`);
      expect(await titleNow()).to.equal(title);
      await hand.press();
      expect(await titleNow()).to.equal(`${title}（新）`);
      expect(batchOf(hand)).to.not.equal('');
      expect(hand.words()).to.include('返回“用表格批量修改”');
    });

    it('brings no table past those who review changes: each change waits for them', async () => {
      const { steward, csv, code, title, page, bring, changed, titleNow } = await tableOf('xiamen');
      expect(csv.includes((await imported())[0]?.code ?? ''), 'another body’s entry').to.equal(false);
      expect(page).to.include('通过后才生效');
      const hand = aHand(steward);
      await hand.open((await bring(changed)).headers.get('location') ?? '');
      await hand.press();
      expect(hand.words()).to.include('变更已提交');
      expect(await titleNow()).to.equal(title);
      const { db } = await xiamen();
      const run = await db.one<{ id: string }>('entry_runs', { code, kind: 'change', state: 'running' });
      expect(await db.rows('entry_waits', { run_id: run?.id ?? '' }))
        .to.have.length(1)
        .and.satisfy(([wait]: { role: string }[]) => wait?.role === 'authority');
      const told = await db.rows('audit_entries', { action: 'proposed changes by table' });
      expect(told).to.have.length(1);

      await hand.open((await bring(changed)).headers.get('location') ?? '');
      await hand.press();
      expect(await db.rows('entry_runs', { code, kind: 'change' }), 'the same again').to.have.length(1);
      const at = `/xiamen/desk/entries/${run?.id}`;
      const authority = await person('authority');
      const hers = aHand(authority);
      await hers.open(at);
      const step = { step: hers.value('step'), seen: hers.value('seen'), outcome: 'pass' };
      expect((await authority.post(`${at}/step`, step, { from: at })).status).to.equal(303);
      expect(await titleNow()).to.equal(`${title}（新）`);
    });
  },
  { content: 'cities' },
);
