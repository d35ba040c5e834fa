import { expect } from 'chai';
import { newId } from '../../server/core/ids.js';
import { catalogueIndex } from '../../server/features/datasets/catalogue-index.js';
import { datasetStore } from '../../server/features/datasets/dataset-store.js';
import type { DatasetRow } from '../../server/features/datasets/entry.js';
import { MOST } from '../../server/features/subscriptions/subscribe.js';
import { tellChanges } from '../../server/features/subscriptions/tell-changes.js';
import type { CityDb } from '../../server/platform/db/city-db.js';
import { aMovingClock } from '../support/a-moving-clock.js';
import { aServer, type TestServer } from '../support/a-server.js';
import { lettersOf, PASSWORD, withDemoAccounts } from '../support/accounts.js';
import { aVisitor, type Visitor } from '../support/browserless.js';
import { describeOnEveryDatabase } from '../support/every-database.js';
import { aProcess, ended } from '../support/processes.js';

const LIST = '/xiamen/datasets?q=%E5%85%AC%E4%BA%A4';
const ACCOUNT = '/xiamen/account/subscriptions';

describeOnEveryDatabase(
  'who subscribes to the catalogue',
  (the) => {
    const clock = aMovingClock('2026-11-21T03:00:00Z');
    let server: TestServer;
    let db: CityDb;
    let entry: DatasetRow;
    let citizen: Visitor;

    before(async () => {
      server = await aServer(the().url, { clock });
      await withDemoAccounts(server.wiring);
      db = server.wiring.database.forCity((await server.wiring.cities.byCode('xiamen'))?.id ?? '');
    });
    after(() => server.stop());
    beforeEach(async () => {
      await db.remove('subscriptions', {});
      await db.remove('attempts', {});
      await lettersOf(server.wiring);
      entry = (await db.rows<DatasetRow>('datasets', { status: 'published' }, { limit: 1 }))[0] as DatasetRow;
      citizen = await signedIn('xiamen', 'citizen@xiamen.example');
    });

    async function signedIn(city: string, login: string): Promise<Visitor> {
      const visitor = aVisitor(server.origin, { 'accept-language': 'zh-CN' });
      await visitor.signIn(city, login, PASSWORD);
      return visitor;
    }
    const pageOf = ({ id }: Pick<DatasetRow, 'id'>) => `/xiamen/datasets/${id}`;
    const textOf = async (visitor: Visitor, path: string) => (await visitor.get(path)).text();
    const subscribes = (visitor: Visitor, { id }: Pick<DatasetRow, 'id'>) =>
      visitor.post(ACCOUNT, { id }, { from: pageOf({ id }) });
    const subscribesToList = (visitor: Visitor, list: object) =>
      visitor.post(ACCOUNT, { list: JSON.stringify(list) }, { from: LIST });
    const rows = () => db.rows<{ id: string; person_id: string }>('subscriptions', {});

    const suspended = async ({ id }: Pick<DatasetRow, 'id'>) => {
      const { version } = (await datasetStore(db).byId(id)) as DatasetRow;
      const change = { status: 'suspended', reason: '核对线路', day: clock.today() } as const;
      await db.transaction((inner) => datasetStore(inner).setStatus({ id, version }, change, clock.now()));
    };
    const published = async (title: string) => {
      const now = clock.now();
      const more = { id: newId(), code: newId(), title_zh: title, title_en: null, created_at: now, updated_at: now };
      await db.transaction(async (inner) => {
        const { city_id: _, ...like } = entry as DatasetRow & { city_id: string };
        await inner.insert('datasets', { ...like, status: 'published', ...more, receipt_id: null });
        await catalogueIndex(inner).add([more.id]);
      });
    };
    /** The next morning: who is told what. */
    const toldNextDay = async () => {
      clock.pass(1);
      await tellChanges(server.wiring);
      return lettersOf(server.wiring);
    };

    it('is led to sign in and back, subscribes by one press, sees it, and ends it by another', async () => {
      const stranger = aVisitor(server.origin);
      const way = /href="([^"]+)" rel="nofollow">[^<]*订阅/.exec(await textOf(stranger, LIST))?.[1] ?? '';
      expect(way.replaceAll('&amp;', '&')).to.equal(`/xiamen/sign-in?next=${encodeURIComponent(LIST)}`);
      expect((await stranger.get(ACCOUNT)).status).to.equal(403);

      const answer = await subscribes(citizen, entry);
      expect([answer.status, answer.headers.get('location')]).to.deep.equal([303, `${pageOf(entry)}#subscribe`]);
      await subscribes(citizen, entry);
      await subscribesToList(citizen, { q: '公交', open: 'unconditional' });
      const page = await textOf(citizen, ACCOUNT);
      expect(page).to.include(entry.title_zh).and.include('/xiamen/datasets?open=unconditional&amp;q=');
      const copy = (await (await citizen.get('/xiamen/account/copy.json')).json()) as { subscriptions: object[] };
      expect(copy.subscriptions).to.have.length(2);

      const [, id = ''] = /name="id" value="([^"]+)"/.exec(await textOf(citizen, pageOf(entry))) ?? [];
      await citizen.post(`${ACCOUNT}/end`, { id }, { from: pageOf(entry) });
      expect((await rows()).map((row) => row.id === id)).to.deep.equal([false]);
      const acts = (await db.rows('audit_entries')).map(({ action }) => action);
      expect(acts).to.include.members(['subscribed', 'ended subscription', 'gave consent']);
    });

    it('gets one letter the next morning about all that changed, in the city’s name, and never again', async () => {
      await subscribes(citizen, entry);
      await subscribesToList(citizen, { q: '夜班公交' });
      expect(await toldNextDay(), 'nothing has changed').to.deep.equal([]);

      await suspended(entry);
      await published('夜班公交线路');
      expect(await tellChanges(server.wiring), 'the same day').to.equal(0);
      clock.pass(0.75);
      expect(await tellChanges(server.wiring), 'before the morning').to.equal(0);
      clock.pass(0.25);
      await Promise.all([1, 2, 3, 4].map(() => tellChanges(server.wiring)));
      const letters = await lettersOf(server.wiring);

      expect(letters.map(({ to }) => to)).to.deep.equal(['citizen@xiamen.example']);
      expect(letters[0]?.head)
        .to.match(/^From: =\?UTF-8/)
        .and.match(/List-Unsubscribe:\r\n <http\S+\/unsubscribe\//);
      expect(letters[0]?.text).to.include(entry.title_zh).and.include('暂停提供').and.include('核对线路');
      expect(letters[0]?.text).to.include('夜班公交线路').and.include('新发布1项');
      expect(await toldNextDay()).to.deep.equal([]);
    });

    it('is told of a class that a new judgement changed, and of nothing without consent', async () => {
      const open = { open_state: 'unconditional', status: 'published' };
      const [other] = await db.rows<DatasetRow>('datasets', open, { limit: 1 });
      await subscribes(citizen, other as DatasetRow);
      await db.update('datasets', { id: other?.id ?? '' }, { open_state: 'undecided' });
      await db.update('consents', { purpose: 'notices' }, { withdrawn_at: clock.now() });
      expect(await toldNextDay()).to.deep.equal([]);
      await db.update('consents', { purpose: 'notices' }, { withdrawn_at: null });
      const [letter] = await toldNextDay();
      expect(letter?.text).to.match(/开放类别由“.+”调整为“[^”]+”/);
    });

    it('is told although nothing can be told to somebody else', async () => {
      for (const login of ['citizen@xiamen.example', 'company@xiamen.example'])
        await subscribesToList(await signedIn('xiamen', login), { q: '潮汐' });
      const company = (await db.rows<{ id: string }>('people', { login: 'company@xiamen.example' }))[0]?.id;
      await db.update('subscriptions', { person_id: company ?? '' }, { list: '{' });
      await published('潮汐预报');
      expect((await toldNextDay()).map(({ to }) => to)).to.deep.equal(['citizen@xiamen.example']);
    });

    it('gets the letter once when the program is killed at any moment', async function () {
      this.timeout(120_000);
      await subscribesToList(citizen, {});
      await subscribes(citizen, entry);
      await published('渡轮时刻');
      clock.pass(1);
      const instant = new Date(clock.now()).toISOString();
      for (const write of [1, 2, 3]) {
        const teller = aProcess('test/support/killed-teller.ts', [the().url, instant, String(write)]);
        expect((await ended(teller)).code, 'killed').to.equal(null);
        expect(await lettersOf(server.wiring), `killed at ${write}`).to.deep.equal([]);
      }
      await tellChanges(server.wiring);
      await tellChanges(server.wiring);
      expect(await lettersOf(server.wiring)).to.have.length(1);
    });

    it('ends one or all by the links of the letter, without signing in', async () => {
      await subscribes(citizen, entry);
      await subscribesToList(citizen, { q: '公交' });
      await subscribesToList(citizen, { q: '轮渡' });
      await published('公交专用道');
      const [letter] = await toldNextDay();
      const links = [...(letter?.text.matchAll(/\S*\/unsubscribe\/\S+/g) ?? [])].map(
        ([link]) => new URL(link.slice(link.indexOf('http'))).pathname,
      );
      // A link for each subscription that the letter tells of, and then the one for all.
      const [one = '', all = ''] = [links[0], links.at(-1)];
      const reader = aVisitor(server.origin);

      const page = await textOf(reader, one);
      expect(page)
        .to.include('取消这一项订阅')
        .and.match(/公交|轮渡/);
      expect(await rows(), 'opening changes nothing').to.have.length(3);
      expect((await reader.post(one, {})).status).to.equal(200);
      expect(await rows()).to.have.length(2);
      expect(await textOf(reader, one), 'ended before').to.include('已取消订阅');
      expect((await reader.get(one.replace('/xiamen/', '/harbin/'))).status, 'another city').to.equal(404);
      expect((await reader.get(`${one.slice(0, -2)}AA`)).status, 'not ours').to.equal(404);
      const body = new FormData();
      body.set('List-Unsubscribe', 'One-Click');
      const oneClick = await fetch(server.origin + all, { method: 'POST', body });
      expect([oneClick.status, await rows()]).to.deep.equal([200, []]);
      expect((await fetch(server.origin + all, { method: 'POST', body })).status, 'again').to.equal(200);
    });

    it('sees and ends nobody else’s, in this city or another', async () => {
      await subscribes(citizen, entry);
      const [kept] = await rows();
      for (const [city, login] of [
        ['xiamen', 'company@xiamen.example'],
        ['harbin', 'citizen@harbin.example'],
      ] as const) {
        const other = await signedIn(city, login);
        const path = `/${city}/account/subscriptions`;
        expect(await textOf(other, path)).to.not.include(entry.title_zh);
        await other.post(`${path}/end`, { id: kept?.id ?? '' }, { from: path });
        if (city === 'harbin') expect((await other.post(path, { id: entry.id }, { from: path })).status).to.equal(404);
      }
      expect(await rows()).to.deep.equal([kept]);
    });

    it('is told at the hundredth that it is the last, and what is no list by its field', async () => {
      for (let count = 0; count < MOST; count += 1) {
        const [person] = await db.rows<{ id: string }>('people', { login: 'citizen@xiamen.example' });
        const seen = { dataset_id: null, seen: null, changed_at: null, locale: 'zh-CN', created_at: 0, told_at: 0 };
        await db.insert('subscriptions', { id: newId(), person_id: person?.id, list: `{"q":"${count}"}`, ...seen });
      }
      const answer = await subscribes(citizen, entry);
      expect([answer.status, /最多|上限/.test(await answer.text())]).to.deep.equal([422, true]);
      for (const list of ['', '[]', '{"open":"unheard"}', '{"q":["公交"]}'])
        expect((await citizen.post(ACCOUNT, { list }, { from: ACCOUNT })).status, list).to.equal(400);
    });
  },
  { content: 'cities' },
);
