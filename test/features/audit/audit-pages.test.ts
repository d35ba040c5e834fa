import { expect } from 'chai';
import { record } from '../../../server/platform/audit/record.js';
import { withOwner } from '../../platform/audit/tampering.js';
import { aServer, type TestServer } from '../../support/a-server.js';
import { PASSWORD, withDemoAccounts } from '../../support/accounts.js';
import { aVisitor, type Visitor } from '../../support/browserless.js';
import { describeOnEveryDatabase } from '../../support/every-database.js';

describeOnEveryDatabase(
  'the audit of a city on its pages',
  (the) => {
    let server: TestServer;
    let auditor: Visitor;
    const db = async () => server.wiring.database.forCity((await server.wiring.cities.byCode('xiamen'))?.id ?? '');
    const text = async (path: string) => (await auditor.get(path)).text();
    const note = async (subject: string, more: object = {}) =>
      (await db()).transaction((inner) =>
        record(inner, server.wiring.clock, {
          actor: 'somebody-else',
          role: 'steward+centre',
          action: 'changed dataset',
          subject,
          ...more,
        }),
      );

    before(async () => {
      server = await aServer(the().url);
      await withDemoAccounts(server.wiring);
      auditor = aVisitor(server.origin);
      expect((await auditor.signIn('xiamen', 'auditor@xiamen.example', PASSWORD)).status).to.equal(303);
    });
    after(() => server.stop());

    it('show who did what, in words', async () => {
      await note('harbour timetable', { reason: 'a ferry less' });
      const page = await text('/xiamen/desk/audit');
      expect(page)
        .to.include('添加城市')
        .and.include('登录')
        .and.include('harbour timetable')
        .and.include('a ferry less');
      expect(await text('/xiamen/desk/audit?lang=en'))
        .to.include('published pack')
        .and.include('The system');
      await auditor.get('/xiamen/desk/audit?lang=zh-CN');
    });

    it('are narrowed by person, role, action, words and days, and say so where nothing is left', async () => {
      const rows = async (query: string) =>
        [...(await text(`/xiamen/desk/audit?${query}`)).matchAll(/<th scope="row">/g)].length;
      expect(await rows('q=harbour')).to.equal(1);
      expect(await rows('role=centre')).to.equal(1);
      expect(await rows('action=changed+dataset&actor=somebody-else')).to.equal(1);
      expect(await rows('actor=auditor%40xiamen.example')).to.be.greaterThan(0);
      expect(await rows('to=2000-01-01')).to.equal(0);
      expect(await text('/xiamen/desk/audit?q=nothing-like-it')).to.include('没有符合条件的记录');
      const wrong = await auditor.get('/xiamen/desk/audit?from=2026-02-30');
      expect([wrong.status, (await wrong.text()).includes('href="#from"')]).to.deep.equal([422, true]);
    });

    it('turn from the newest to the oldest without losing an entry', async () => {
      for (let number = 0; number < 60; number += 1) await note(`page ${number}`);
      const seen: number[] = [];
      for (let address: string | undefined = '/xiamen/desk/audit'; address; ) {
        const page = await text(address);
        seen.push(...[...page.matchAll(/<th scope="row"><a[^>]*>(\d+)</g)].map(([, seq]) => Number(seq)));
        address = /href="([^"]+)" rel="next"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
      }
      expect(seen).to.deep.equal(Array.from({ length: seen.length }, (_, index) => seen.length - index));
      expect(seen.length).to.be.greaterThan(60);
    });

    it('are taken along as a table in which no cell is a formula, and as a chain', async () => {
      await note('=HYPERLINK("http://x")');
      const csv = await auditor.post(
        '/xiamen/desk/audit/export',
        { format: 'csv', q: 'HYPERLINK' },
        { from: '/xiamen/desk/audit' },
      );
      expect(csv.headers.get('content-disposition')).to.match(/^attachment; filename="audit-xiamen-/);
      const lines = (await csv.text()).trimEnd().split('\r\n');
      expect(lines).to.have.length(2);
      expect(lines[1]).to.include(`"'=HYPERLINK(""http://x"")"`);

      const chain = await auditor.post(
        '/xiamen/desk/audit/export',
        { format: 'jsonl' },
        { from: '/xiamen/desk/audit' },
      );
      const values = (await chain.text())
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(values[0]).to.include({ format: 'chengce-audit/1', personal: 'withheld' });
      expect(values.at(-1).end.seq).to.equal(values.length - 2);
      expect(values.at(-2)).to.include({ action: 'exported audit' });
    });

    it('cover what is told of persons until a reason is given, which is recorded', async () => {
      await note('person-9', {
        about: 'person-9',
        reason: 'asked by telephone',
        personal: { 'person-9': { name: '林海' } },
      });
      const seq = (await (await db()).rows<{ seq: number }>('audit_personal', { person: 'person-9' }))[0]?.seq;
      const address = `/xiamen/desk/audit/${seq}`;
      expect(await text(address))
        .to.include('默认不显示')
        .and.not.include('林海');

      const without = await auditor.post(`${address}/reveal`, { reason: ' ' }, { from: address });
      expect([without.status, (await without.text()).includes('林海')]).to.deep.equal([422, false]);
      const shown = await auditor.post(`${address}/reveal`, { reason: '核对投诉来电' }, { from: address });
      expect(await shown.text())
        .to.include('林海')
        .and.include('asked by telephone');
      expect(await text('/xiamen/desk/audit?action=revealed+personal+data')).to.include('核对投诉来电');
    });

    it('check the chain, and name the entry that somebody has changed', async () => {
      const check = () => auditor.post('/xiamen/desk/audit/verify', {}, { from: '/xiamen/desk/audit' });
      expect(await (await check()).text()).to.include('链条完整');
      await withOwner(the().url, async ({ tamper }) => {
        const city = (await server.wiring.cities.byCode('xiamen'))?.id;
        await tamper({
          what: 'another subject',
          act: ({ entries }) => {
            const entry = entries.find((row) => row['city_id'] === city && Number(row['seq']) === 2);
            if (entry) entry['subject'] = 'something else';
          },
        });
        expect(await (await check()).text())
          .to.include('链条有问题')
          .and.include('第 2 条');
      });
    });

    it('open to no other role and in no other city, with the answer for what does not exist', async () => {
      const steward = aVisitor(server.origin);
      await steward.signIn('xiamen', 'steward@xiamen.example', PASSWORD);
      expect((await steward.get('/xiamen/desk/audit')).status).to.equal(403);
      expect((await auditor.get('/harbin/desk/audit')).status).to.equal(403);
      expect((await auditor.get('/xiamen/desk/audit/999999')).status).to.equal(404);
      expect((await auditor.get('/xiamen/desk/audit/x')).status).to.equal(404);
    });

    it('exist for a province in the console, about the province alone', async () => {
      const province = aVisitor(server.origin);
      await province.signIn('console', 'province-admin@fujian.province.example', PASSWORD);
      const page = await (await province.get('/console/audit')).text();
      expect(page).to.include('登录').and.not.include('harbour timetable');
    });
  },
  { content: 'cities' },
);
