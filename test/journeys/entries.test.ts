import { expect } from 'chai';
import { demandStore } from '../../server/features/demand/demand-store.js';
import { publicHistory } from '../../server/features/entries/public-history.js';
import type { FactValue } from '../../server/policy/vocabulary.js';
import { aServer, type TestServer } from '../support/a-server.js';
import { PASSWORD, withDemoAccounts } from '../support/accounts.js';
import { aVisitor, type Visitor } from '../support/browserless.js';
import { actorsIn, WAYS } from '../support/entry-ways.js';
import { describeOnEveryDatabase } from '../support/every-database.js';

/** Whom an account acts for, where that is not its name. */
const ACTING: Record<string, string> = { 'district-authority': 'district' };

const FIELDS = {
  code: 'TEST-0001',
  titleZh: '城市公园开放时间',
  summaryZh: '全市公园的开放时间和地址。',
  contact: '0592-2030000',
  formats: 'csv、json',
  useConditions: '无',
  affair: '公园开放管理',
  sourceSystem: '园林内部系统',
  sample: 'park',
  rows: '3',
  'item.0.zh': '公园名称',
  'item.0.name': 'park',
  'item.0.type': 'text',
  'item.0.sensitivity': 'ordinary',
};

/** Facts as the form sends them. */
const sent = (facts: Record<string, FactValue>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      `f.${name}`,
      Array.isArray(value) ? ((value as string[])[0] ?? '-') : String(value),
    ]),
  );

const problemsIn = (page: string): string => /<div class="notice problems".*?<\/div>/s.exec(page)?.[0] ?? '';

describeOnEveryDatabase(
  'an entry on its way',
  (the) => {
    let server: TestServer;
    const people = new Map<string, Visitor>();
    before(async function () {
      this.timeout(120_000);
      server = await aServer(the().url);
      await withDemoAccounts(server.wiring);
    });
    after(() => server.stop());

    const db = async (city: string) =>
      server.wiring.database.forCity((await server.wiring.cities.byCode(city))?.id ?? '');

    /** The body whose steward somebody of the city is. */
    async function ownBody(city: string) {
      const steward = await (await db(city)).one<{ id: string }>('people', { login: `steward@${city}.example` });
      return (await db(city)).one<{ body_id: string }>('memberships', { person_id: steward?.id ?? '' });
    }

    /** Somebody of the city, signed in once. */
    async function as(role: string, city: string): Promise<Visitor> {
      const known = people.get(`${role}@${city}`);
      if (known) return known;
      await (await db(city)).remove('attempts', {});
      const visitor = aVisitor(server.origin);
      expect((await visitor.signIn(city, `${role}@${city}.example`, PASSWORD)).status).to.equal(303);
      people.set(`${role}@${city}`, visitor);
      return visitor;
    }

    /** What a steward fills in: the facts of an entry of this city's own catalogue whose class is open to everybody. */
    async function aFilledForm(city: string, more: Record<string, string> = {}): Promise<Record<string, string>> {
      const [entry] = await (await db(city)).rows<{ facts: string; theme: string }>(
        'datasets',
        { open_state: 'unconditional', verdict_open: 'accepted' },
        { limit: 1, orderBy: [{ column: 'code' }] },
      );
      const facts = JSON.parse(entry?.facts ?? '{}') as Record<string, FactValue>;
      const shares = ['xicheng', 'xiamen', 'taizhou'].includes(city);
      return {
        ...sent(facts),
        ...sent({ securityLevel: 1, dataOrigin: 'produced', openMethods: ['download'] }),
        ...FIELDS,
        theme: entry?.theme ?? '',
        frequency: 'monthly',
        'proposal.open': 'unconditional',
        ...(shares ? { 'proposal.share': 'unconditional' } : {}),
        ...more,
      };
    }

    const hiddenIn = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';

    async function newForm(city: string, author = 'steward'): Promise<{ page: string; kept: Record<string, string> }> {
      const page = await (await (await as(author, city)).get(`/${city}/desk/entries/new`)).text();
      const kept = {
        id: hiddenIn(page, 'id'),
        body: hiddenIn(page, 'body'),
        seen: '0',
        base: '',
        _token: hiddenIn(page, '_token'),
      };
      return { page, kept };
    }

    /** Fills in a new entry and presses one of its buttons. */
    async function send(city: string, intent: string, more: Record<string, string> = {}, author = 'steward') {
      const { kept } = await newForm(city, author);
      const fields = { ...(await aFilledForm(city, more)), ...kept, intent };
      const answer = await (await as(author, city)).submit(`/${city}/desk/entries/new`, fields);
      return { answer, fields, at: new URL(answer.headers.get('location') ?? '/', server.origin).pathname };
    }

    /** Takes the step that is offered to a role; the status is 303 where it was theirs to take. */
    async function step(at: string, role: string, city: string, outcome = 'pass', why = 'noted'): Promise<number> {
      const visitor = await as(role, city);
      const page = await (await visitor.get(at)).text();
      const stepId = hiddenIn(page, 'step');
      if (stepId === '') return 0;
      const fields = { step: stepId, seen: hiddenIn(page, 'seen'), outcome, [`why-${stepId}`]: why };
      return (await visitor.post(`${at}/step`, fields, { from: at })).status;
    }

    /** The step that waits is taken by the role that the pack names; nobody else is offered it, or gets it by asking. */
    async function walk(city: string, at: string, roles: readonly string[]): Promise<void> {
      for (const [index, role] of roles.entries()) {
        const run = await (await db(city)).one<{ id: string; revision: number }>('entry_runs', {
          id: at.split('/').at(-1) ?? '',
        });
        const waits = await (await db(city)).rows<{ step_id: string; role: string }>('entry_waits', {
          run_id: run?.id ?? '',
        });
        expect(
          waits.map((wait) => wait.role),
          `${city} step ${index}`,
        ).to.deep.equal([ACTING[role] ?? role]);
        for (const wrong of actorsIn(city).filter((other) => other !== role)) {
          expect(await step(at, wrong, city), `${city}: ${wrong} is offered a step of ${role}`).to.equal(0);
          const forged = { step: waits[0]?.step_id ?? '', seen: String(run?.revision), outcome: 'pass' };
          const refused = await (await as(wrong, city)).post(`${at}/step`, forged, { from: `/${city}/account` });
          // To those who may not even read it, there is no such entry.
          const reads = (await (await as(wrong, city)).get(at)).status === 200;
          expect(refused.status, `${city}: ${wrong} takes a step of ${role}`).to.equal(reads ? 403 : 404);
        }
        expect(await step(at, role, city), `${city}: ${role}`).to.equal(303);
      }
    }

    it('stands, where it is reviewed, beside what the public asks of its body', async () => {
      const { at } = await send('chongqing', 'submit', { code: 'TEST-0201' });
      expect(await step(at, 'principal', 'chongqing')).to.equal(303);
      const page = async () => (await (await as('authority', 'chongqing')).get(at)).text();
      expect(await page()).to.include('没有针对本单位或者这份数据的需求');

      const there = await db('chongqing');
      const citizen = await there.one<{ id: string }>('people', { login: 'citizen@chongqing.example' });
      const asked = { text: '做地图', datasetId: null, personId: citizen?.id ?? '', locale: 'zh-CN' } as const;
      const own = (await ownBody('chongqing'))?.body_id ?? null;
      await demandStore(there).insert({ ...asked, title: '公园的厕所', bodyId: own }, 0);
      await demandStore(there).insert({ ...asked, title: '别处的井盖', bodyId: null }, 0);
      expect(await page())
        .to.include('本单位的需求')
        .and.include('公园的厕所')
        .and.not.include('别处的井盖');
    });

    for (const { name, city, author, compilation, change } of WAYS)
      it(`goes the way of ${name} to publication, change and withdrawal, by the right people only`, async function () {
        this.timeout(120_000);
        const code = name === city ? 'TEST-0001' : 'TEST-0101';
        const { answer, at } = await send(city, 'submit', { code }, author);
        expect(answer.status, problemsIn(await answer.text())).to.equal(303);
        const early = await (await db(city)).one('datasets', { code });
        expect(early === undefined, 'published at once').to.equal(compilation.length > 0);
        await walk(city, at, compilation);

        const entry = await (await db(city)).one<{ id: string; open_state: string; body_id: string }>('datasets', {
          code,
        });
        expect(entry).to.include({ open_state: 'unconditional' });
        const published = `/${city}/desk/entries/of/${entry?.id}`;
        const open = await aVisitor(server.origin).get(`/${city}/datasets/${entry?.id}`);
        const shown = await open.text();
        expect([open.status, shown.includes('公园开放管理')]).to.deep.equal([200, true]);
        expect(shown).not.to.include('园林内部系统');

        const steward = await as(author, city);
        const begun = await steward.post(
          `${published}/change`,
          { reason: '开放时间调整', occurredOn: '2026-11-20' },
          { from: published },
        );
        const edit = new URL(begun.headers.get('location') ?? '', server.origin).pathname;
        const form = await (await steward.get(edit)).text();
        expect(form).to.include('城市公园开放时间');
        const kept = {
          id: hiddenIn(form, 'id'),
          body: hiddenIn(form, 'body'),
          seen: hiddenIn(form, 'seen'),
          base: hiddenIn(form, 'base'),
        };
        const fields = await aFilledForm(city, {
          code,
          titleZh: '城市公园开放时间（2027）',
          reason: '开放时间调整',
          ...kept,
          intent: 'submit',
        });
        const handed = await steward.post(edit, fields);
        expect(handed.status, problemsIn(await handed.text())).to.equal(303);
        await walk(city, edit.replace(/\/edit$/, ''), change);
        expect(await (await aVisitor(server.origin).get(`/${city}/datasets/${entry?.id}`)).text()).to.include(
          '（2027）',
        );

        const proposed = await steward.post(`${published}/withdraw`, { reason: '职能已经划转' }, { from: published });
        await walk(city, new URL(proposed.headers.get('location') ?? '', server.origin).pathname, change);
        expect(await (await db(city)).one('datasets', { id: entry?.id ?? '' })).to.include({ status: 'withdrawn' });

        const history = await publicHistory(await db(city), entry?.id ?? '', 'Asia/Shanghai');
        expect(history.map(({ what }) => what)).to.deep.equal(['withdrawn', 'changed', 'published']);
        expect(history[1]).to.deep.include({ why: '开放时间调整', fields: ['titleZh'] });
        const audit = await (await db(city)).rows<{ action: string }>('audit_entries', {
          subject: `entry:${entry?.id}`,
        });
        expect(audit.length + compilation.length).to.be.greaterThan(0);
      });

    it('comes back with the remark of whoever returned it, and is handed in again', async () => {
      const { at } = await send('xiamen', 'submit', { code: 'TEST-0002' });
      expect(await step(at, 'authority', 'xiamen', 'return', ''), 'without a remark').to.equal(422);
      expect(await step(at, 'authority', 'xiamen', 'return', '请写明坐标系')).to.equal(303);
      const steward = await as('steward', 'xiamen');
      expect(await (await steward.get('/xiamen/desk/entries')).text()).to.include(at);
      const form = await (await steward.get(`${at}/edit`)).text();
      expect(form).to.include('请写明坐标系');
      const kept = { id: hiddenIn(form, 'id'), body: hiddenIn(form, 'body'), seen: hiddenIn(form, 'seen'), base: '' };
      const again = await steward.post(
        `${at}/edit`,
        await aFilledForm('xiamen', { ...kept, code: 'TEST-0002', intent: 'submit' }),
      );
      expect(again.status).to.equal(303);
      expect(await step(at, 'authority', 'xiamen')).to.equal(303);
    });

    it('is held back with everything that is wrong, each at its field, and keeps what was typed', async () => {
      const { answer } = await send('xiamen', 'submit', {
        code: 'has space',
        contact: '张三 13800138000',
        formats: '',
        'item.0.name': '1st',
        'f.involvesStateSecret': 'true',
      });
      const page = await answer.text();
      expect(answer.status).to.equal(422);
      for (const field of ['code', 'contact', 'formats', 'item.0.name', 'proposal.open'])
        expect(page, field).to.include(`href="#${field}"`);
      expect(page).to.include('has space').and.include('13800138000');
      expect(await (await db('xiamen')).one('entry_runs', { code: 'has space' })).to.equal(undefined);
    });

    it('checks the elements that the city asks of its catalogue', async () => {
      const { answer } = await send('chongqing', 'submit', { code: 'TEST-0003', useConditions: '' });
      const page = await answer.text();
      expect([answer.status, /href="#useConditions">请写明使用条件（/.test(page)]).to.deep.equal([422, true]);
      expect(page).to.include('例如 500000-07-0031').and.include('使用条件（必填）');
      await send('chongqing', 'save', { code: 'TEST-0003' });
      const list = await (await (await as('steward', 'chongqing')).get('/chongqing/desk/entries')).text();
      expect(list).to.match(/\/desk\/entries\/[0-9a-z]{26}\/edit">城市公园开放时间/);
      const elsewhere = await send('xiamen', 'submit', { code: 'TEST-0003', useConditions: '' });
      expect(elsewhere.answer.status).to.equal(303);
    });

    it('asks only for facts that still matter, and judges without script', async () => {
      const { page } = await newForm('xiamen');
      expect(page).to.include('name="f.involvesStateSecret"');
      const { answer } = await send('xiamen', 'judge', { 'f.involvesStateSecret': 'true' });
      const judged = await answer.text();
      expect(answer.status).to.equal(200);
      expect(judged).to.include('id="judgement"').and.include('verdict');
      expect(await (await db('xiamen')).rows('entry_runs', { code: 'TEST-0001', state: 'draft' })).to.be.empty;
    });

    it('sent twice counts once, and never writes over what somebody else has saved', async () => {
      const first = await send('xiamen', 'save', { code: 'TEST-0004' });
      const steward = await as('steward', 'xiamen');
      const twice = await steward.submit('/xiamen/desk/entries/new', first.fields);
      expect([first.answer.status, twice.status]).to.deep.equal([303, 303]);
      expect(await (await db('xiamen')).rows('entry_runs', { code: 'TEST-0004' })).to.have.length(1);

      const stale = await steward.submit('/xiamen/desk/entries/new', { ...first.fields, titleZh: '另一个名称' });
      const page = await stale.text();
      expect(stale.status).to.equal(409);
      expect(page).to.include('另一个名称').and.include('城市公园开放时间');
      const taken = await steward.submit(first.at, {
        ...first.fields,
        titleZh: '另一个名称',
        seen: hiddenIn(page, 'seen'),
      });
      expect(taken.status).to.equal(303);

      const handed = await send('xiamen', 'submit', { code: 'TEST-0005' });
      const authority = await as('authority', 'xiamen');
      const seen = hiddenIn(await (await authority.get(handed.at)).text(), 'seen');
      const pass = { step: 'publish', seen, outcome: 'pass' };
      const answers = [];
      for (let round = 0; round < 2; round += 1)
        answers.push((await authority.post(`${handed.at}/step`, pass, { from: handed.at })).status);
      expect(answers).to.deep.equal([303, 303]);
      expect(await (await db('xiamen')).rows('datasets', { code: 'TEST-0005' })).to.have.length(1);
    });

    it('is a stranger’s to other bodies and other cities', async () => {
      const { at } = await send('xiamen', 'save', { code: 'TEST-0006' });
      const run = at.replace(/\/edit$/, '');
      for (const role of ['steward', 'authority']) {
        const stranger = await as(role, 'harbin');
        const [there, absent] = [
          run.replace('/xiamen/', '/harbin/'),
          '/harbin/desk/entries/0123456789abcdefghjkmnpqrs',
        ];
        expect((await stranger.get(there)).status).to.equal(404);
        expect((await stranger.get(absent)).status).to.equal(404);
      }
      await (await db('xiamen')).update('entry_runs', { id: run.split('/').at(-1) ?? '' }, { body_id: 'transport' });
      const own = await ownBody('xiamen');
      expect(own?.body_id).not.to.equal('transport');
      expect((await (await as('steward', 'xiamen')).get(run)).status).to.equal(404);
      expect((await (await as('citizen', 'xiamen')).get(run)).status).to.equal(403);
    });

    it('is held back for now with a reason that the public reads, and shown again', async () => {
      const [entry] = await (await db('xiamen')).rows<{ id: string }>(
        'datasets',
        { status: 'published', body_id: 'transport' },
        { limit: 1 },
      );
      const at = `/xiamen/desk/entries/of/${entry?.id}`;
      const authority = await as('authority', 'xiamen');
      expect((await authority.post(`${at}/suspend`, { reason: '' }, { from: at })).status).to.equal(422);
      expect((await authority.post(`${at}/suspend`, { reason: '正在核实坐标误差' }, { from: at })).status).to.equal(
        303,
      );
      expect(await (await aVisitor(server.origin).get(`/xiamen/datasets/${entry?.id}`)).text()).to.include(
        '正在核实坐标误差',
      );
      expect((await authority.post(`${at}/resume`, { reason: '已经更正' }, { from: at })).status).to.equal(303);
      const history = await publicHistory(await db('xiamen'), entry?.id ?? '', 'Asia/Shanghai');
      expect(history.map(({ what }) => what)).to.deep.equal(['resumed', 'suspended']);
      expect(
        (await (await as('centre', 'xiamen')).post(`${at}/suspend`, { reason: 'x' }, { from: at })).status,
      ).to.equal(403);
    });

    it('is disputed step by step where the text has it, and not where it has not', async () => {
      const own = await ownBody('chongqing');
      const [entry] = await (await db('chongqing')).rows<{ id: string }>(
        'datasets',
        { body_id: own?.body_id ?? '' },
        { limit: 1 },
      );
      const at = `/chongqing/desk/entries/of/${entry?.id}`;
      const authority = await as('authority', 'chongqing');
      const opened = await authority.post(
        `${at}/class-dispute`,
        { wanted: 'open:conditional', reason: '应当设使用条件' },
        { from: at },
      );
      const run = new URL(opened.headers.get('location') ?? '', server.origin).pathname;
      expect(await step(run, 'steward', 'chongqing', 'disagreed', '没有法定依据')).to.equal(303);
      expect(await step(run, 'steward', 'chongqing')).to.equal(0);
      expect(await step(run, 'authority', 'chongqing', 'decided', '市政府会议纪要第 3 号：维持原属性')).to.equal(303);
      expect(await (await db('chongqing')).one('entry_runs', { id: run.split('/').at(-1) ?? '' })).to.include({
        state: 'done',
      });
      const steward = await as('steward', 'chongqing');
      const quarrel = (otherBody: string) =>
        steward.post(`${at}/provider-dispute`, { otherBody, reason: '两家都在采集' }, { from: at });
      expect((await quarrel('')).status, 'with nobody').to.equal(422);
      expect((await quarrel(own?.body_id ?? '')).status, 'with itself').to.equal(422);
      const other = await (await db('chongqing')).one<{ id: string; name_zh: string }>('bodies', { id: 'transport' });
      const talks = (await quarrel(other?.id ?? '')).headers.get('location') ?? '';
      expect(await (await steward.get(talks)).text()).to.include(other?.name_zh);
      const harbin = await (await db('harbin')).rows<{ id: string }>('datasets', {}, { limit: 1 });
      const none = await (await as('authority', 'harbin')).post(
        `/harbin/desk/entries/of/${harbin[0]?.id}/class-dispute`,
        { reason: 'x' },
        { from: `/harbin/desk/entries/of/${harbin[0]?.id}` },
      );
      expect(none.status).to.equal(404);
    });

    it('of a district is disputed with the authority of the district, and the city’s stays out of it', async () => {
      const chongqing = await db('chongqing');
      const own = await chongqing.one<{ id: string }>('people', { login: 'district-steward@chongqing.example' });
      const held = await chongqing.one<{ body_id: string }>('memberships', { person_id: own?.id ?? '' });
      const [entry] = await chongqing.rows<{ id: string }>('datasets', {}, { limit: 1, orderBy: [{ column: 'id' }] });
      await chongqing.update('datasets', { id: entry?.id ?? '' }, { body_id: held?.body_id ?? '' });
      const at = `/chongqing/desk/entries/of/${entry?.id}`;
      const wish = { wanted: 'open:conditional', reason: '应当设使用条件' };
      const open = async (role: string) =>
        (await as(role, 'chongqing')).post(`${at}/class-dispute`, wish, { from: at });
      expect((await open('authority')).status).to.equal(403);
      const run = new URL((await open('district-authority')).headers.get('location') ?? '', server.origin).pathname;

      expect(await step(run, 'district-steward', 'chongqing', 'decided', '自行决定'), 'not theirs to decide').to.equal(
        404,
      );
      expect(await step(run, 'district-steward', 'chongqing', 'disagreed', '没有法定依据')).to.equal(303);
      const shown = await (await (await as('district-authority', 'chongqing')).get(run)).text();
      const states = [...shown.matchAll(/class="path-step is-(\w+)"/g)].map(([, state]) => state);
      expect(states).to.deep.equal(['passedBy', 'done', 'passedBy', 'done', 'passedBy', 'now']);
      expect(shown).to.include('登记决定').and.not.include('没有达成一致</button>');
      expect(await step(run, 'authority', 'chongqing', 'decided', '市里决定')).to.equal(0);
      expect(await step(run, 'district-authority', 'chongqing', 'decided', '区政府会议纪要第 2 号')).to.equal(303);
    });

    it('has its class looked at again on a day that is set', async () => {
      const own = await ownBody('taizhou');
      const [entry] = await (await db('taizhou')).rows<{ id: string }>(
        'datasets',
        { body_id: own?.body_id ?? '', status: 'published' },
        { limit: 1 },
      );
      const at = `/taizhou/desk/entries/of/${entry?.id}`;
      const steward = await as('steward', 'taizhou');
      expect(
        (await steward.post(`${at}/review`, { reason: '暂不具备条件', reviewOn: '2020-01-01' }, { from: at })).status,
      ).to.equal(422);
      expect(
        (await steward.post(`${at}/review`, { reason: '暂不具备条件', reviewOn: '2099-05-01' }, { from: at })).status,
      ).to.equal(303);
      expect(await (await steward.get('/taizhou/desk/entries?box=reviews')).text())
        .to.include(entry?.id)
        .and.include('2099');
    });
  },
  { content: 'cities' },
);
