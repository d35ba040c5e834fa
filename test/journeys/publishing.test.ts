import { expect } from 'chai';
import { addDays } from '../../server/core/civil-day.js';
import { fixedClock } from '../../server/core/clock.js';
import { redecidePass } from '../../server/features/redeciding/redecide-timer.js';
import { draftStore } from '../../server/features/studio/draft-store.js';
import type { Duty } from '../../server/policy/pack.js';
import type { PackParts } from '../../server/policy/parse-pack.js';
import { aServer, type TestServer } from '../support/a-server.js';
import { atSheet, problemsOn } from '../support/a-sheet.js';
import { PASSWORD, withDemoAccounts } from '../support/accounts.js';
import { aVisitor, type Visitor } from '../support/browserless.js';
import { describeOnEveryDatabase } from '../support/every-database.js';

const TODAY = '2026-11-21';

describeOnEveryDatabase(
  'a change of the law from the draft to the day it is taken back',
  (the) => {
    let server: TestServer;
    let officer: Visitor;
    let reviewer: Visitor;
    before(async () => {
      server = await aServer(the().url, { clock: fixedClock(`${TODAY}T02:00:00Z`) });
      await withDemoAccounts(server.wiring);
      [officer, reviewer] = [aVisitor(server.origin), aVisitor(server.origin)];
      await officer.signIn('xiamen', 'policy-officer@xiamen.example', PASSWORD);
      await reviewer.signIn('xiamen', 'policy-reviewer@xiamen.example', PASSWORD);
    });
    after(() => server.stop());

    const city = async () => {
      const found = await server.wiring.cities.byCode('xiamen');
      if (!found) throw new Error('No Xiamen');
      return { ...found, db: server.wiring.database.forCity(found.id) };
    };
    const inForce = async (day: string) => (await server.wiring.packs.inForce(await city(), day))?.version;
    const idIn = (answer: Response) => /drafts\/([a-z0-9]{26})/.exec(answer.headers.get('location') ?? '')?.[1] ?? '';

    async function beginDraft(): Promise<string> {
      const current = await server.wiring.packs.inForce(await city(), TODAY);
      const fields = { title: '一项修改', version: current?.id ?? '' };
      return idIn(await officer.post('/xiamen/studio/drafts', fields, { from: '/xiamen/studio' }));
    }
    async function edit(id: string, change: (parts: PackParts) => PackParts): Promise<void> {
      const { db } = await city();
      const row = await draftStore(db).byId(id);
      if (!row) throw new Error('No draft');
      const parts = change(JSON.parse(row.content) as PackParts);
      const saving = { id, revision: row.revision, parts, by: row.author_id, now: Date.now() };
      await db.transaction(async (inner) => void (await draftStore(inner).save(saving)));
    }
    const sevenToFive = (parts: PackParts): PackParts => ({
      ...parts,
      'duties.json': (parts['duties.json'] as Duty[]).map((duty) =>
        duty.clock?.length === 7 ? { ...duty, clock: { ...duty.clock, length: 5 } } : duty,
      ),
      'examples.json': (parts['examples.json'] as { expect: object }[]).map((example) => ({
        ...example,
        expect: { ...example.expect, duties: undefined },
      })),
    });

    it('is handed in, rehearsed, approved by a second person, scheduled, in force and taken back', async () => {
      const id = await beginDraft();
      await edit(id, (parts) => JSON.parse(JSON.stringify(sevenToFive(parts))) as PackParts);
      const [writing, reading] = [atSheet(officer, 'xiamen', id), atSheet(reviewer, 'xiamen', id)];
      const day = addDays(TODAY, 7);

      await writing.verify();
      const submitted = await writing.submit(day);
      expect([submitted.status, problemsOn(await submitted.text())]).to.deep.equal([303, '']);
      expect((await writing.act('approve', { approvePassword: PASSWORD })).status, 'the author').to.equal(403);
      const early = await reading.act('approve', { approvePassword: PASSWORD });
      expect([early.status, (await early.text()).includes('审批人已阅知影响')]).to.deep.equal([422, true]);

      const sheet = await reading.read();
      expect(sheet)
        .to.match(/<dt>数字<\/dt><dd><del>7<\/del> <ins>5<\/ins>/)
        .and.not.include('{&#34;');
      expect(await writing.read())
        .to.include('待审批人')
        .and.not.include('去处理');
      expect(await (await reviewer.get('/xiamen/desk')).text()).to.include('1 份规则草案等您办理');
      expect(await (await officer.get('/xiamen/desk')).text()).to.include('0 份规则草案等您办理');

      const doubt = '五个工作日是否来得及';
      await reading.act('comment', { about: 'duties.json reply-open-application', comment: doubt });
      const form = async (path = '') => (await officer.get(`/xiamen/studio/drafts/${id}${path && `/${path}`}`)).text();
      expect(await form('duties/reply-open-application')).to.include(doubt);
      expect(await form('rules/protected-stays-closed')).not.to.include(doubt);

      const seen = { hash: (await draftStore((await city()).db).byId(id))?.hash ?? '' };
      const at = `/xiamen/studio/drafts/${id}/impact`;
      expect((await officer.post(`${at}/seen`, seen, { from: at })).status, 'not theirs to confirm').to.equal(403);
      const impact = await reading.rehearse();
      expect(await (await officer.get(at)).text()).not.to.include('确认已阅知影响');
      expect(impact).to.include('结论都不会变').and.to.include('7 个工作日').and.to.include('5 个工作日');
      expect((await reading.act('approve', { approvePassword: 'wrong' })).status).to.equal(422);
      const approved = await reading.act('approve', { approvePassword: PASSWORD });
      expect([approved.status, problemsOn(await approved.text())]).to.deep.equal([303, '']);
      expect((await reading.act('publish', { publishPassword: PASSWORD })).status).to.equal(303);
      expect([await inForce(TODAY), await inForce(day)]).to.deep.equal(['2023-12-28', day]);

      expect(
        (await reading.act('withdrawVersion', { versionReason: '改日施行', versionPassword: PASSWORD })).status,
      ).to.equal(303);
      expect(await inForce(day)).to.equal('2023-12-28');

      expect(await form()).to.include('改日施行');
      await writing.verify();
      expect((await writing.submit(TODAY)).status, 'handed in again for today').to.equal(303);
      await reading.act('comment', { about: 'duties.json reply-open-application', comment: '请再核对' });
      await reading.act('return', { returnReason: '见意见' });
      expect(await form()).to.match(/duties\/reply-open-application">[^<]+<\/a> 请再核对/);
      await writing.verify();
      expect((await writing.submit(TODAY)).status, 'and once more').to.equal(303);
      expect(await reading.read()).to.include('改日施行');
      await reading.rehearse();
      await reading.act('approve', { approvePassword: PASSWORD });
      expect((await reading.act('publish', { publishPassword: PASSWORD })).status).to.equal(303);
      expect(await inForce(TODAY)).to.equal(TODAY);
      expect(await writing.read()).to.match(/接替的版本<\/dt><dd>2023-12-28</);
      await redecidePass(server.wiring);
      const { db } = await city();
      const [run] = await db.rows('redecide_runs', {});
      expect(run).to.deep.include({ changed: 0 });
      expect(run?.['finished_at']).to.be.a('number');

      const back = idIn(
        await officer.post(
          '/xiamen/studio/versions/2023-12-28/rollback',
          {},
          { from: '/xiamen/studio/versions/2023-12-28' },
        ),
      );
      const [asking, giving] = [atSheet(officer, 'xiamen', back), atSheet(reviewer, 'xiamen', back)];
      await asking.verify();
      expect((await asking.submit(TODAY)).status).to.equal(303);
      await giving.rehearse();
      await giving.act('approve', { approvePassword: PASSWORD });
      expect((await giving.act('publish', { publishPassword: PASSWORD })).status).to.equal(303);
      expect(await inForce(TODAY)).to.equal(`${TODAY}.2`);
      const now = await server.wiring.packs.inForce(await city(), TODAY);
      expect(now?.compiled.pack.duties.some(({ clock }) => clock?.length === 7)).to.equal(true);
    }).timeout(120_000);

    it('prolongs a validity that has ended, with its document, by officer and reviewer alone', async () => {
      const [writer, reader] = [aVisitor(server.origin), aVisitor(server.origin)];
      await writer.signIn('harbin', 'policy-officer@harbin.example', PASSWORD);
      await reader.signIn('harbin', 'policy-reviewer@harbin.example', PASSWORD);
      const version = '/harbin/studio/versions/2022-12-15';
      const document = {
        number: '哈政办规〔2026〕1号',
        issuerZh: '哈尔滨市人民政府办公厅',
        issuerEn: 'General Office',
        issuedOn: '2026-11-01',
        until: '2028-12-14',
      };
      const refused = await writer.post(
        `${version}/renewal`,
        { ...document, issuedOn: '2027-01-01' },
        { from: version },
      );
      expect([refused.status, (await refused.text()).includes(document.number)]).to.deep.equal([422, true]);

      const id = idIn(await writer.post(`${version}/renewal`, document, { from: version }));
      const [writing, reading] = [atSheet(writer, 'harbin', id), atSheet(reader, 'harbin', id)];
      await writing.verify();
      const submitted = await writing.submit(TODAY);
      expect([submitted.status, problemsOn(await submitted.text())]).to.deep.equal([303, '']);
      await reading.rehearse();
      await reading.act('approve', { approvePassword: PASSWORD });
      expect((await reading.act('publish', { publishPassword: PASSWORD })).status).to.equal(303);

      const policy = await (await aVisitor(server.origin).get('/harbin/policy')).text();
      expect(policy).to.include('2028年12月14日').and.to.include(document.number);
      const decision = await fetch(`${server.origin}/harbin/api/v1/decisions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"facts":{}}',
      });
      expect(await decision.text()).not.to.include('packExpired');
    }).timeout(120_000);
  },
  { content: 'cities' },
);
