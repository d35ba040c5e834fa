import { expect } from 'chai';
import { fixedClock } from '../../server/core/clock.js';
import type { DatasetRow } from '../../server/features/datasets/entry.js';
import type { DemandRow } from '../../server/features/demand/demand-store.js';
import type { CityDb } from '../../server/platform/db/city-db.js';
import { aServer, type TestServer } from '../support/a-server.js';
import { lettersOf, PASSWORD, withDemoAccounts } from '../support/accounts.js';
import { aVisitor, type Visitor } from '../support/browserless.js';
import { describeOnEveryDatabase } from '../support/every-database.js';

const NEW = '/chongqing/demand/new';
const PUBLIC = '/chongqing/demand';
const DESK = '/chongqing/desk/demands';
const ASKED = { title: '各区充电桩位置', text: '做一张市民地图，我叫张三。\r\n每天更新一次。' };
const LISTED = { title: '充电桩位置', text: '用于市民地图，每天更新。', body: '' };

describeOnEveryDatabase(
  'the demand list',
  (the) => {
    let server: TestServer;
    let db: CityDb;
    let citizen: Visitor;
    let authority: Visitor;

    before(async () => {
      server = await aServer(the().url, { clock: fixedClock('2026-11-21T02:00:00Z') });
      await withDemoAccounts(server.wiring);
      db = server.wiring.database.forCity((await server.wiring.cities.byCode('chongqing'))?.id ?? '');
      citizen = await signedIn('chongqing', 'citizen@chongqing.example');
      authority = await signedIn('chongqing', 'authority@chongqing.example');
    });
    after(() => server.stop());
    beforeEach(async () => {
      await db.remove('demands', {});
      await db.remove('attempts', {});
      await lettersOf(server.wiring);
    });

    async function signedIn(city: string, login: string): Promise<Visitor> {
      const visitor = aVisitor(server.origin, { 'accept-language': 'zh-CN' });
      await visitor.signIn(city, login, PASSWORD);
      return visitor;
    }
    const rows = () => db.rows<DemandRow>('demands', {});
    const textOf = async (path: string, visitor: Visitor = aVisitor(server.origin, { 'accept-language': 'zh-CN' })) =>
      (await visitor.get(path)).text();
    /** A demand of the citizen's that nobody has decided yet. */
    async function received(more: Record<string, string> = {}): Promise<DemandRow> {
      await citizen.post(NEW, { ...ASKED, body: '', ...more });
      return (await rows())[0] as DemandRow;
    }
    const decides = (what: string, { id }: DemandRow, fields: Record<string, string>, visitor = authority) =>
      visitor.post(`${DESK}/${id}/${what}`, fields, { from: `${DESK}/${id}` });
    const acts = async () => (await db.rows('audit_entries')).map(({ action }) => action);

    it('takes a demand once, keeps it to itself, and shows it to who asked', async () => {
      for (let time = 0; time < 2; time += 1) {
        const sent = await citizen.post(NEW, { ...ASKED, body: '' });
        expect([sent.status, sent.headers.get('location')]).to.deep.equal([303, `${PUBLIC}?done=handed-in`]);
      }
      expect(await rows()).to.have.length(1);
      expect(await acts()).to.include('handed in demand');
      expect(await textOf(PUBLIC, citizen))
        .to.include(ASKED.title)
        .and.include('待处理');
      expect(await textOf(PUBLIC)).not.to.include(ASKED.title);
      expect(await textOf('/chongqing/desk', authority))
        .to.include('1 件开放需求等您办理')
        .and.include(ASKED.title);
      const copy = (await (await citizen.get('/chongqing/account/copy.json')).json()) as { demands: object[] };
      expect(copy.demands).to.have.length(1);
    });

    it('says at the field what is missing or too long, and loses nothing', async () => {
      const sent = await citizen.post(NEW, { title: '长'.repeat(101), text: '', body: 'nobody' });
      const page = await sent.text();
      expect(sent.status).to.equal(422);
      for (const field of ['title', 'text', 'body']) expect(page).to.include(`href="#${field}"`);
      expect(page).to.include('长'.repeat(101));
      expect(await rows()).to.deep.equal([]);
    });

    it('takes twenty a day from one person', async () => {
      for (let time = 0; time < 20; time += 1) await received({ title: `需求${time}` });
      const sent = await citizen.post(NEW, { ...ASKED, body: '' });
      expect([sent.status, (await sent.text()).includes(ASKED.title)]).to.deep.equal([429, true]);
      expect(await rows()).to.have.length(20);
    });

    it('is asked for at an entry that is not open, by who signs in first', async () => {
      const entryOf = async (open: string) =>
        (
          await db.rows<DatasetRow>('datasets', { status: 'published', open_state: open }, { limit: 1 })
        )[0] as DatasetRow;
      const closed = await entryOf('none');
      const page = await textOf(`/chongqing/datasets/${closed.id}/get`);
      const next = encodeURIComponent(`${NEW}?dataset=${closed.id}`);
      expect(page).to.include(`/chongqing/sign-in?next=${next}`).and.include('希望开放这份数据');
      expect(await textOf(`/chongqing/datasets/${(await entryOf('unconditional')).id}/get`)).not.to.include(
        '希望开放这份数据',
      );

      const form = await textOf(`${NEW}?dataset=${closed.id}`, citizen);
      expect(form)
        .to.include(closed.title_zh)
        .and.match(new RegExp(`value="${closed.body_id}" selected`));
      const { dataset_id, body_id } = await received({ dataset: closed.id, body: closed.body_id });
      expect([dataset_id, body_id]).to.deep.equal([closed.id, closed.body_id]);
    });

    it('is made by the authority in its own words, answered in public, and never names who asked', async () => {
      const row = await received();
      const listing = { ...LISTED, revision: '1' };
      for (let time = 0; time < 2; time += 1) expect((await decides('list', row, listing)).status).to.equal(303);
      const list = await textOf(PUBLIC);
      expect(list).to.include(LISTED.text).and.include('已列入清单').and.not.include('张三');
      expect(list).not.to.include('citizen@');
      expect(await textOf(`${DESK}/${row.id}`, authority), 'beside the own words').to.include('张三');

      const [entry] = await db.rows<DatasetRow>('datasets', { status: 'published' }, { limit: 1 });
      const reply = { outcome: 'opened', replyZh: '已在平台开放。', replyEn: '', opened: '', revision: '2' };
      const held = await decides('reply', row, reply);
      expect([held.status, (await held.text()).includes('href="#opened"')]).to.deep.equal([422, true]);
      expect((await decides('reply', row, { ...reply, outcome: 'planned' })).status).to.equal(303);
      const opened = { ...reply, opened: entry?.code ?? '', revision: '3' };
      for (let time = 0; time < 2; time += 1) expect((await decides('reply', row, opened)).status).to.equal(303);
      expect(await textOf(PUBLIC))
        .to.include('已在平台开放。')
        .and.include(`/chongqing/datasets/${entry?.id}`);

      const letters = await lettersOf(server.wiring);
      expect(letters.map(({ to }) => to)).to.deep.equal(Array(3).fill('citizen@chongqing.example'));
      const texts = letters.map(({ text }) => text).join('\n');
      expect(texts).to.include('已列入需求清单').and.include('计划开放').and.include('已在平台开放。');
      const all = await acts();
      expect(all.filter((act) => act === 'took demand into list')).to.have.length(1);
      expect(all.filter((act) => act === 'replied to demand')).to.have.length(2);
    });

    it('leaves a demand out with a reason, which only who asked is told', async () => {
      const row = await received();
      expect((await decides('decline', row, { reason: '', revision: '1' })).status).to.equal(422);
      expect((await decides('decline', row, { reason: '不属于公共数据。', revision: '1' })).status).to.equal(303);
      expect(await textOf(PUBLIC, citizen)).to.include('不属于公共数据。');
      expect(await textOf(PUBLIC)).not.to.include('不属于公共数据。');
      expect((await lettersOf(server.wiring)).map(({ text }) => text).join()).to.include('不属于公共数据。');

      const late = await decides('list', row, { ...LISTED, revision: '1' });
      expect(late.status, 'somebody was faster').to.equal(409);
    });

    it('is decided by nobody but the authority of this city', async () => {
      const row = await received();
      for (const login of ['citizen', 'steward', 'auditor', 'district-authority']) {
        const other = await signedIn('chongqing', `${login}@chongqing.example`);
        expect((await other.get(`${DESK}/${row.id}`)).status, login).to.equal(403);
        const sent = await other.post(
          `${DESK}/${row.id}/list`,
          { ...LISTED, revision: '1' },
          { from: '/chongqing/demand/new' },
        );
        expect(sent.status, login).to.equal(403);
        if (login !== 'citizen') expect((await other.get(NEW)).status, login).to.equal(403);
      }
      const foreign = await signedIn('harbin', 'authority@harbin.example');
      expect((await foreign.get(`/harbin/desk/demands/${row.id}`)).status).to.equal(404);
      expect(await textOf('/harbin/desk/demands', foreign)).not.to.include(ASKED.title);
      expect((await rows())[0]?.state).to.equal('received');
    });

    it('is not kept where the text has no such procedure', async () => {
      const there = await signedIn('xiamen', 'citizen@xiamen.example');
      const page = await textOf('/xiamen/demand', there);
      expect(page).to.include('不受理需求').and.not.include('/xiamen/demand/new');
      expect((await there.get('/xiamen/demand/new')).status).to.equal(404);
      const sent = await there.post('/xiamen/demand/new', { ...ASKED, body: '' }, { from: '/xiamen/account' });
      expect(sent.status).to.equal(404);
    });

    it('keeps what it holds when the account is closed, as nobody’s, and nothing else', async () => {
      const company = await signedIn('chongqing', 'company@chongqing.example');
      await company.post(NEW, { ...ASKED, body: '' });
      const [row] = await rows();
      await decides('list', row as DemandRow, { ...LISTED, revision: '1' });
      await company.post(NEW, { ...ASKED, title: '另一件', body: '' });
      const closing = { closeCurrent: PASSWORD, sure: 'yes' };
      await company.post('/chongqing/account/close', closing, { from: '/chongqing/account' });
      const kept = (await rows()).map((one) => [one.person_id, one.own_title, one.own_text, one.title]);
      expect(kept).to.deep.equal([[null, null, null, LISTED.title]]);
      expect((await authority.get(`${DESK}/${row?.id}`)).status).to.equal(200);
    });

    it('is shown by twenties, the newest first', async () => {
      const row = await received();
      await decides('list', row, { ...LISTED, revision: '1' });
      const listed = (await rows())[0] as DemandRow & { city_id?: string };
      const { city_id: _, ...like } = listed;
      const more = Array.from({ length: 20 }, (_one, index) => ({
        ...like,
        id: `${row.id.slice(0, 24)}${String(index).padStart(2, '0')}`,
        title: `较新的${index}`,
        listed_on: '2026-11-22',
      }));
      await db.insert('demands', more);
      expect(await textOf(PUBLIC))
        .to.include('较新的0')
        .and.include('?page=2')
        .and.not.include(LISTED.title);
      expect(await textOf(`${PUBLIC}?page=2`))
        .to.include(LISTED.title)
        .and.not.include('较新的0');
    });
  },
  { content: 'cities' },
);
