import { expect } from 'chai';
import { fixedClock } from '../../server/core/clock.js';
import { noticeStore } from '../../server/features/notices/notice-store.js';
import { aServer, type TestServer } from '../support/a-server.js';
import { PASSWORD, withDemoAccounts } from '../support/accounts.js';
import { aVisitor, type Visitor } from '../support/browserless.js';
import { describeOnEveryDatabase } from '../support/every-database.js';

const NOTICE = {
  titleZh: '目录维护通知',
  titleEn: 'Maintenance of the catalogue',
  textZh: '周六上午暂停更新。',
  textEn: 'No updates on Saturday morning.',
  startsOn: '2026-11-20',
  endsOn: '2026-11-30',
};

describeOnEveryDatabase(
  'the notices of a city',
  (the) => {
    let server: TestServer;
    let authority: Visitor;

    before(async () => {
      server = await aServer(the().url, { clock: fixedClock('2026-11-21T02:00:00Z') });
      await withDemoAccounts(server.wiring);
      authority = aVisitor(server.origin, { 'accept-language': 'zh-CN' });
      await authority.signIn('xiamen', 'authority@xiamen.example', PASSWORD);
    });
    after(() => server.stop());

    const store = async (code: string) =>
      noticeStore(server.wiring.database.forCity((await server.wiring.cities.byCode(code))?.id ?? ''));
    const read = async (path: string, lang = 'zh-CN') =>
      (await fetch(server.origin + path, { headers: { accept: 'text/html', 'accept-language': lang } })).text();

    it('are put up by the authority, in both languages, in this city only, and once however often they are sent', async () => {
      for (let time = 0; time < 2; time += 1) {
        const sent = await authority.post('/xiamen/desk/notices', NOTICE);
        expect([sent.status, sent.headers.get('location')]).to.deep.equal([303, '/xiamen/desk/notices?done=saved']);
      }
      expect(await (await store('xiamen')).all()).to.have.length(1);
      expect(await read('/xiamen/')).to.include('目录维护通知');
      expect(await read('/xiamen/notices', 'en')).to.include('Maintenance of the catalogue');
      expect(await read('/harbin/notices')).not.to.include('目录维护通知');
    });

    it('name what is missing and keep what was typed', async () => {
      const sent = await authority.post('/xiamen/desk/notices', { ...NOTICE, titleEn: '', endsOn: '2026-11-31' });
      const html = await sent.text();
      expect(sent.status).to.equal(422);
      expect(html).to.include('href="#titleEn"').and.to.include('href="#endsOn"').and.to.include('周六上午暂停更新。');
    });

    it('are shown between their days only, change for whoever read the latest, and are taken down', async () => {
      const [notice] = await (await store('xiamen')).all();
      const at = `/xiamen/desk/notices/${notice?.id}`;
      const version = String(notice?.version);
      expect((await authority.post(at, { ...NOTICE, version, startsOn: '2026-11-22' })).status).to.equal(303);
      expect(await read('/xiamen/notices')).not.to.include('目录维护通知');

      const late = await authority.post(at, { ...NOTICE, version, titleZh: '另一标题' });
      expect(late.status).to.equal(409);
      expect(await late.text())
        .to.include('另一标题')
        .and.to.include('刚被别人改过');

      expect((await authority.post(`${at}/take-down`, {}, { from: at })).status).to.equal(303);
      expect((await authority.get(at)).status).to.equal(404);
      expect(await (await store('xiamen')).all()).to.deep.equal([]);
    });

    it('are nobody else’s to keep', async () => {
      const steward = aVisitor(server.origin);
      await steward.signIn('xiamen', 'steward@xiamen.example', PASSWORD);
      expect((await steward.get('/xiamen/desk/notices')).status).to.equal(403);
      expect((await steward.post('/xiamen/desk/notices', NOTICE, { from: '/xiamen/account' })).status).to.equal(403);
    });
  },
  { content: 'cities' },
);
