import { expect } from 'chai';
import { fixedClock } from '../../server/core/clock.js';
import { recordTotals, theConsole } from '../support/a-console.js';
import { PASSWORD } from '../support/accounts.js';
import type { Visitor } from '../support/browserless.js';
import { describeOnEveryDatabase } from '../support/every-database.js';

const REASON = '核查一件信访事项中登记信息是否一致';

describeOnEveryDatabase(
  'the provincial console',
  (the) => {
    const { server, visitor, auditOf, db } = theConsole(the, fixedClock('2026-11-21T02:00:00Z'));
    let admin: Visitor;
    let operator: Visitor;
    const html = async (who: Visitor, path: string) => {
      const answer = await who.get(path);
      return { status: answer.status, text: await answer.text(), headers: answer.headers };
    };

    before(async function () {
      this.timeout(60_000);
      admin = await visitor('console', 'province-admin@fujian.province.example');
      operator = await visitor('console', 'platform-operator@platform.example');
    });

    it('shows the cities of the own province and of no other', async () => {
      const { status, text } = await html(admin, '/console');
      expect(status).to.equal(200);
      expect(text).to.include('/console/cities/xiamen').and.include('有效期已届满');
      expect(text).not.to.match(/harbin|哈尔滨|chongqing|重庆/);
      expect((await html(admin, '/console/cities/harbin')).status).to.equal(404);
      expect((await html(admin, '/console/charts/classes.svg?city=harbin')).status).to.equal(404);
      expect((await html(admin, '/console/cities/nowhere')).status).to.equal(404);
    });

    it('leads to its own people and its audit, and lets a colleague be invited and the invitation be taken back', async () => {
      const { text } = await html(admin, '/console');
      expect(text).to.include('href="/console/people"').and.include('href="/console/audit"');
      const from = '/console/people';
      const colleague = { login: 'colleague@fujian.province.example', name: '同事', role: 'province-admin' };
      expect((await admin.post('/console/people/invite', colleague, { from })).status).to.equal(303);
      const people = await html(admin, from);
      expect(people.text).to.include(colleague.login).and.include('aria-current="page">人员');
      const id = /name="person" value="([0-9a-z]{26})"/.exec(people.text)?.[1] ?? '';
      const withdrawn = await admin.post(
        '/console/people/change',
        { person: id, change: 'withdraw', reason: '邮箱写错' },
        { from },
      );
      expect(withdrawn.status).to.equal(303);
      expect((await html(admin, from)).text).not.to.include(colleague.login);
    });

    it('keeps what was typed when a city cannot yet be suspended', async () => {
      const answer = await admin.post(
        '/console/cities/xiamen/life/suspend',
        { reasonZh: '机房搬迁', reasonEn: '' },
        { from: '/console/cities/xiamen/life' },
      );
      expect(answer.status).to.equal(422);
      expect(await answer.text())
        .to.include('value="机房搬迁"')
        .and.include('公告中的理由（英文）：');
    });

    it('adds up the entries of the catalogue as the catalogue itself does', async () => {
      const answer = await fetch(`${server().origin}/xiamen/api/v1/datasets?size=1`);
      const { total, facets } = (await answer.json()) as {
        total: number;
        facets: Record<string, { value: string; count: number }[]>;
      };
      const { text } = await html(admin, '/console/cities/xiamen');
      expect(text).to.include(`<dd class="nums">${total}</dd>`);
      for (const { count } of facets['open'] ?? []) expect(text).to.include(`<td class="number">${count}</td>`);
    });

    it('answers in both languages without a gap on every page', async () => {
      for (const path of PAGES)
        for (const lang of ['zh-CN', 'en']) {
          const { status, text } = await html(admin, `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
          expect(status, path).to.equal(200);
          expect(text, path)
            .to.include(`<html lang="${lang}"`)
            .and.not.match(/undefined|\[object|NaN|\{\w+\}/);
        }
      await admin.get('/console?lang=zh-CN');
    });

    it('keeps its pages from everybody else, and its figures from caches', async () => {
      const officer = await visitor('xiamen', 'city-admin@xiamen.example');
      for (const path of [...PAGES, '/console/cities.csv', '/console/charts/classes.svg']) {
        expect((await fetch(server().origin + path, { redirect: 'manual' })).status, path).not.to.equal(200);
        expect((await officer.get(path)).status, path).not.to.equal(200);
        const { headers } = await html(admin, path);
        expect(headers.get('cache-control'), path).to.match(/no-store/);
      }
    });

    it('shows the platform’s operator every province in numbers, and no contents', async () => {
      const { status, text } = await html(operator, '/console');
      expect(status).to.equal(200);
      for (const code of ['xiamen', 'harbin', 'chongqing', 'taizhou', 'xicheng'])
        expect(text).to.include(`/console/cities/${code}`);
      const kept = ['/console/cities.csv', '/console/search?q=%E8%BD%AE%E6%B8%A1', '/console/cities/xiamen/access'];
      for (const path of kept) expect((await html(operator, path)).status, path).to.equal(403);
    });

    it('says in the reader’s own chain that figures were read, and nothing in a city’s', async () => {
      const before = await auditOf('fujian');
      const cityBefore = await auditOf('xiamen');
      await html(admin, '/console');
      await html(admin, '/console/charts/classes.svg');
      const added = (await auditOf('fujian')).slice(before.length);
      expect(added.map(({ action }) => action)).to.deep.equal(['read city figures']);
      expect(await auditOf('xiamen')).to.have.length(cityBefore.length);
    });

    it('gives the figures as a table for spreadsheets', async () => {
      const answer = await admin.get('/console/cities.csv');
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(answer.headers.get('content-disposition')).to.equal('attachment; filename="fujian-cities.csv"');
      expect(bytes.subarray(0, 3)).to.deep.equal(Buffer.from([0xef, 0xbb, 0xbf]));
      const [head = '', row = '', rest] = bytes.toString().split('\r\n');
      expect(head).to.include('城市,代码');
      expect(row.split(',')).to.have.length(head.split(',').length);
      expect(row).to.include('厦门,xiamen');
      expect(rest).to.equal('');
    });

    it('finds entries in the catalogues of the province only, marks them and leads to them', async () => {
      const { text } = await html(admin, '/console/search?q=%E8%BD%AE%E6%B8%A1');
      expect(text)
        .to.include('<mark>轮渡</mark>')
        .and.match(/href="\/xiamen\/datasets\/[0-9a-z]{26}"/);
      expect((await html(admin, '/console/search?q=%E6%9D%BE%E8%8A%B1%E6%B1%9F')).text).to.include('没有找到');
      expect((await html(admin, '/console/search?q=%27%25_%22')).status).to.equal(200);
    });

    it('shows nobody’s data without leave, and asks for it first', async () => {
      const answer = await admin.get('/console/cities/xiamen/registered');
      expect(answer.status).to.equal(303);
      expect(answer.headers.get('location')).to.equal('/console/cities/xiamen/access');
      const [citizen] = await db('xiamen').rows<{ id: string }>('people', { kind: 'natural' });
      expect((await html(admin, `/console/cities/xiamen/registered/${citizen?.id}`)).status).to.equal(404);
    });

    it('holds back a wish without a reason, and keeps what was typed', async () => {
      const answer = await admin.post('/console/cities/xiamen/access', { id: ID, reason: '太短', hours: '24' });
      expect(answer.status).to.equal(422);
      expect(await answer.text())
        .to.include('href="#reason"')
        .and.include('太短');
      const long = await admin.post('/console/cities/xiamen/access', { id: ID, reason: REASON, hours: '400' });
      expect(long.status).to.equal(422);
      expect(await db('xiamen').rows('access_grants')).to.deep.equal([]);
    });

    it('gives leave for a reason and a time, once, on record in province and city', async () => {
      const wish = { id: ID, reason: REASON, hours: '24' };
      const first = await admin.post('/console/cities/xiamen/access', wish);
      expect(first.status).to.equal(303);
      await admin.post('/console/cities/xiamen/access', wish);
      const grants = await db('xiamen').rows<{ created_at: number; ends_at: number }>('access_grants');
      expect(grants).to.have.length(1);
      expect(Number(grants[0]?.ends_at) - Number(grants[0]?.created_at)).to.equal(24 * 3_600_000);
      for (const realm of ['xiamen', 'fujian'])
        expect(recordTotals(await auditOf(realm))['granted access to personal data'], realm).to.equal(1);
    });

    it('shows the list masked, and one person in clear for a reason, both on record in both chains', async () => {
      const citizens = await db('xiamen').rows<{ id: string; name: string; login: string; kind: string }>('people');
      const citizen = citizens.find(({ kind }) => kind === 'natural');
      if (!citizen) throw new Error('The city has no citizen');
      const list = await html(admin, '/console/cities/xiamen/registered');
      expect(list.status).to.equal(200);
      for (const { login } of citizens) expect(list.text).not.to.include(login);
      const path = `/console/cities/xiamen/registered/${citizen.id}`;
      expect((await html(admin, path)).text).not.to.include(citizen.login);
      const unreasoned = await admin.post(path, { reason: '' });
      expect([unreasoned.status, (await unreasoned.text()).includes(citizen.login)]).to.deep.equal([422, false]);
      const clear = await admin.post(path, { reason: REASON });
      expect(await clear.text())
        .to.include(citizen.login)
        .and.include(citizen.name);
      for (const realm of ['xiamen', 'fujian']) {
        const totals = recordTotals(await auditOf(realm));
        expect(totals['revealed personal data'], realm).to.equal(1);
        expect(totals['read masked list of registered people'], realm).to.be.at.least(1);
      }
      expect(JSON.stringify(await auditOf('xiamen'))).not.to.include(REASON);
    });

    it('never shows staff as registered people, nor people of another city', async () => {
      const [staff] = await db('xiamen').rows<{ id: string }>('people', { kind: 'staff' });
      const [stranger] = await db('harbin').rows<{ id: string }>('people', { kind: 'natural' });
      for (const id of [staff?.id, stranger?.id])
        expect((await html(admin, `/console/cities/xiamen/registered/${id}`)).status).to.equal(404);
    });

    it('lets the city see who reads and why, and end it at once', async () => {
      const auditor = await visitor('xiamen', 'auditor@xiamen.example');
      const seen = await html(auditor, '/xiamen/desk/grants');
      expect(seen.text).to.include(REASON).and.not.include('/xiamen/desk/grants" method="post"');
      expect((await auditor.post('/xiamen/desk/grants', { id: ID })).status).to.equal(403);
      const cityAdmin = await visitor('xiamen', 'city-admin@xiamen.example');
      expect((await cityAdmin.post('/xiamen/desk/grants', { id: ID })).status).to.equal(303);
      expect((await html(cityAdmin, '/xiamen/desk/grants')).text).to.include('已撤回');
      expect((await admin.get('/console/cities/xiamen/registered')).status).to.equal(303);
      expect(recordTotals(await auditOf('xiamen'))['revoked access to personal data']).to.equal(1);
    });

    it('ends leave by itself when its time is over', async () => {
      const now = fixedClock('2026-11-21T02:00:00Z').now();
      const [person] = await db('fujian').rows<{ id: string }>('people');
      const asker = { province: db('fujian').cityId, person: person?.id ?? '' };
      await db('xiamen').insert('access_grants', {
        id: 'over',
        province_id: asker.province,
        person_id: asker.person,
        person_name: 'x',
        reason: REASON,
        created_at: now - 2,
        ends_at: now - 1,
        revoked_at: null,
        revoked_by: null,
      });
      const { acrossCities } = server().wiring.database;
      expect(await acrossCities.citiesGranting(asker, now)).to.deep.equal([]);
      expect(await acrossCities.citiesGranting(asker, now - 2)).to.deep.equal([db('xiamen').cityId]);
      expect((await admin.get('/console/cities/xiamen/registered')).status).to.equal(303);
    });

    it('shows other cities of the province nothing of all this', async () => {
      const harbin = await visitor('harbin', 'city-admin@harbin.example');
      expect((await html(harbin, '/harbin/desk/grants')).text)
        .to.include('从未')
        .and.not.include(REASON);
      expect((await harbin.post('/harbin/desk/grants', { id: ID })).status).to.not.equal(303);
      expect(PASSWORD).to.have.length.above(11);
    });
  },
  { content: 'cities' },
);

const ID = '0123456789abcdefghjkmnpqrs';

const PAGES = [
  '/console',
  '/console?q=nowhere',
  '/console?show=attention',
  '/console/tasks',
  '/console/compare?city=xiamen',
  '/console/search',
  '/console/search?q=%E6%95%B0%E6%8D%AE',
  '/console/cities/xiamen',
  '/console/cities/xiamen/access',
];
