import { gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import { aServer, type TestServer } from '../support/a-server.js';
import { aStaffAccount, lettersOf, linkIn, PASSWORD, withDemoAccounts } from '../support/accounts.js';
import { aVisitor, type Visitor } from '../support/browserless.js';
import { describeOnEveryDatabase } from '../support/every-database.js';

describeOnEveryDatabase(
  'the roles of people who work in a city',
  (the) => {
    let server: TestServer;
    let admin: Visitor;
    before(async () => {
      server = await aServer(the().url, { env: { PUBLIC_ORIGIN: 'http://localhost:3000' } });
      await withDemoAccounts(server.wiring);
      admin = aVisitor(server.origin);
      await admin.signIn('xiamen', 'city-admin@xiamen.example', PASSWORD);
    });
    after(() => server.stop());

    const db = async (code: string) =>
      server.wiring.database.forCity((await server.wiring.cities.byCode(code))?.id ?? '');
    const idOf = async (login: string, code = 'xiamen'): Promise<string> =>
      (await (await db(code)).one<{ id: string }>('people', { login }))?.id ?? '';
    const rolesOf = async (person_id: string): Promise<string[]> =>
      (await (await db('xiamen')).rows<{ role: string }>('memberships', { person_id })).map(({ role }) => role).sort();
    const pageOf = (id: string) => `/xiamen/desk/people/${id}/roles`;
    /** Sends the form as it is shown, with these fields changed. */
    const send = async (id: string, fields: Record<string, string>) => {
      const page = await (await admin.get(pageOf(id))).text();
      const epoch = /name="epoch" value="(\d+)"/.exec(page)?.[1] ?? '';
      return admin.post(pageOf(id), { epoch, reason: '岗位调整', ...fields });
    };

    it('change with the next request, are told to the audit, and never join drafting with reviewing', async () => {
      const id = await idOf('policy-officer@xiamen.example');
      const officer = aVisitor(server.origin);
      await officer.signIn('xiamen', 'policy-officer@xiamen.example', PASSWORD);

      const both = await send(id, { 'role-policy-officer': 'yes', 'role-policy-reviewer': 'yes' });
      expect([both.status, (await both.text()).includes('规则起草与规则审核不得由同一人担任')]).to.deep.equal([
        422,
        true,
      ]);
      expect((await send(id, { 'role-auditor': 'yes', reason: '' })).status).to.equal(422);
      expect((await send(id, {})).status, 'no role at all').to.equal(422);

      expect((await send(id, { 'role-auditor': 'yes', 'role-centre': 'yes' })).status).to.equal(303);
      expect(await rolesOf(id)).to.deep.equal(['auditor', 'centre']);
      expect((await officer.get('/xiamen/desk')).status, 'the sign-in from before').to.equal(403);
      const told = await (await db('xiamen')).rows('audit_entries', { action: 'changed roles', subject: id });
      expect(told).to.have.length(1);
    });

    it('are held for a body that the city has, for several of them if need be', async () => {
      const id = await idOf('steward@xiamen.example');
      const [one, other] = await (await db('xiamen')).rows<{ id: string }>('bodies', {}, { limit: 2 });
      expect((await send(id, { 'body-steward-0': 'no-such-body' })).status).to.equal(422);
      const district = { 'body-authority-0': one?.id ?? '', 'body-authority-1': other?.id ?? '' };
      expect((await send(id, district)).status).to.equal(303);
      const held = await (await db('xiamen')).rows<{ body_id: string }>('memberships', { person_id: id });
      expect(held.map(({ body_id }) => body_id)).to.have.members([one?.id, other?.id]);
      const fields = { 'body-steward-0': one?.id ?? '', 'body-steward-1': other?.id ?? '' };
      expect((await send(id, fields)).status).to.equal(303);
      expect(await rolesOf(id)).to.deep.equal(['steward', 'steward']);
      expect((await send(id, { ...fields, epoch: '1' })).status, 'sent once more').to.equal(303);
      expect((await send(id, { 'body-steward-0': one?.id ?? '', epoch: '1' })).status, 'an old form').to.equal(422);
    });

    it('let an administrator take along everything of the own city, and nobody else', async () => {
      expect(await (await admin.get('/xiamen/desk')).text()).to.include('href="/xiamen/desk/export"');
      const archive = await admin.post('/xiamen/desk/export', {});
      expect([archive.status, archive.headers.get('content-type')]).to.deep.equal([200, 'application/gzip']);
      const files = gunzipSync(Buffer.from(await archive.arrayBuffer())).toString('latin1');
      for (const name of ['tenant.json', 'people.json', 'audit.jsonl']) expect(files).to.include(name);
      const told = await (await db('xiamen')).rows('audit_entries', { action: 'exported city' });
      expect(told).to.have.length(1);

      const reviewer = aVisitor(server.origin);
      await reviewer.signIn('xiamen', 'policy-reviewer@xiamen.example', PASSWORD);
      expect((await reviewer.get('/xiamen/desk/export')).status).to.equal(403);
      expect((await reviewer.post('/xiamen/desk/export', {}, { from: '/xiamen/account' })).status).to.equal(403);
    });

    it('come to nobody whose invitation is withdrawn: the link is void, and the address is free', async () => {
      const invitation = { login: 'newcomer@xiamen.example', name: '新人', role: 'auditor' };
      await admin.post('/xiamen/desk/people/invite', invitation, { from: '/xiamen/desk/people' });
      const letter = (await lettersOf(server.wiring)).find(({ to }) => to === invitation.login);
      expect(letter?.text, 'in each language the city is called as it is there')
        .to.include('厦门邀请您')
        .and.include('Xiamen invites you');
      const id = await idOf(invitation.login);
      const withdraw = (reason: string) =>
        admin.post(
          '/xiamen/desk/people/change',
          { person: id, change: 'withdraw', reason },
          { from: '/xiamen/desk/people' },
        );
      const unsaid = await withdraw('');
      expect([unsaid.status, (await unsaid.text()).includes(`href="#reason-${id}"`)]).to.deep.equal([422, true]);
      expect((await withdraw('邮箱写错')).headers.get('location')).to.include('done=withdrawn');
      expect(await idOf(invitation.login)).to.equal('');
      const invited = aVisitor(server.origin);
      await invited.get(letter ? linkIn(letter) : '');
      expect(await (await invited.get('/xiamen/link')).text()).to.include('链接已失效');
      const told = await (await db('xiamen')).rows('audit_entries', { action: 'withdrew invitation', subject: id });
      expect(told).to.have.length(1);
      expect(
        (await admin.post('/xiamen/desk/people/invite', invitation, { from: '/xiamen/desk/people' })).status,
      ).to.equal(303);
    });

    it('are shown with the body for which they are held', async () => {
      const [held] = await (await db('xiamen')).rows<{ body_id: string }>('memberships', { role: 'principal' });
      const [body] = await (await db('xiamen')).rows<{ name_zh: string }>('bodies', { id: held?.body_id ?? '' });
      expect(await (await admin.get('/xiamen/desk/people')).text()).to.include(`（${body?.name_zh}）`);
    });

    it('leave a city two administrators, and nobody changes their own or those of another city', async () => {
      const second = await aStaffAccount(server.wiring, 'xiamen', 'second@xiamen.example');
      expect((await send(second, { 'role-city-admin': 'yes' })).status).to.equal(303);
      const last = await send(second, { 'role-auditor': 'yes' });
      expect([last.status, (await last.text()).includes('不足两人')]).to.deep.equal([422, true]);
      expect(await rolesOf(second)).to.deep.equal(['city-admin']);

      const citizen = await idOf('citizen@xiamen.example');
      const foreign = await idOf('steward@harbin.example', 'harbin');
      for (const id of [citizen, foreign, 'nobodynobodynobodynobodyno'])
        expect((await admin.get(pageOf(id))).status, id).to.equal(404);
      expect((await admin.get(pageOf(await idOf('city-admin@xiamen.example')))).status, 'oneself').to.equal(403);
      const fields = { 'role-city-admin': 'yes', reason: 'x', epoch: '1' };
      const answer = await admin.post(pageOf(foreign), fields, { from: '/xiamen/desk/people' });
      expect(answer.status).to.equal(404);
    });
  },
  { content: 'cities' },
);
