import { expect } from 'chai';
import { aServer, type TestServer } from '../support/a-server.js';
import { lettersOf, linkIn, PASSWORD, withDemoAccounts } from '../support/accounts.js';
import { aVisitor } from '../support/browserless.js';
import { describeOnEveryDatabase } from '../support/every-database.js';

const OWN = 'a line of my own 7';

describeOnEveryDatabase(
  'an account of one’s own',
  (the) => {
    let server: TestServer;
    before(async () => {
      server = await aServer(the().url);
      await withDemoAccounts(server.wiring);
    });
    after(() => server.stop());
    // All of these stories come from one address.
    beforeEach(async () => void (await (await db()).remove('attempts', {})));
    const somebody = () => aVisitor(server.origin);
    const db = async () => server.wiring.database.forCity((await server.wiring.cities.byCode('xiamen'))?.id ?? '');
    const natural = { kind: 'natural', name: '林海', terms: 'yes', consent: 'yes' };

    /** Registers and opens an account; returns its browser, signed in. */
    async function registered(login: string, fields: Record<string, string> = natural) {
      const visitor = somebody();
      expect((await visitor.post('/xiamen/register', { ...fields, login })).status).to.equal(202);
      const letter = (await lettersOf(server.wiring)).find(({ to }) => to === login);
      await visitor.get(linkIn(letter ?? { text: '' }));
      expect((await visitor.post('/xiamen/link', { password: OWN, repeat: OWN })).status).to.equal(200);
      expect((await visitor.signIn('xiamen', login, OWN)).headers.get('location')).to.equal('/xiamen/account');
      return visitor;
    }

    it('is opened by a natural person through a letter', async () => {
      const visitor = await registered('linhai@mail.example');
      const page = await (await visitor.get('/xiamen/account')).text();
      expect(page).to.include('林海').and.include('邮箱核验');
    });

    it('is opened by an organisation with its credit code, and not with a made-up one', async () => {
      const legal = { ...natural, kind: 'legal', organisation: '海湾数据有限公司', creditCode: '91350200MA31234X0A' };
      const refused = await somebody().post('/xiamen/register', { ...legal, login: 'firm@mail.example' });
      expect([refused.status, /creditCode-error/.test(await refused.text())]).to.deep.equal([422, true]);
      const visitor = await registered('firm@mail.example', { ...legal, creditCode: '91350100 m000 100y43' });
      expect(await (await visitor.get('/xiamen/account')).text()).to.include('海湾数据有限公司');
    });

    it('needs consent apart from the terms, and keeps the version of both', async () => {
      const without = await somebody().post('/xiamen/register', {
        ...natural,
        consent: '',
        login: 'noconsent@mail.example',
      });
      expect([without.status, /consent-error/.test(await without.text())]).to.deep.equal([422, true]);
      await registered('withconsent@mail.example');
      const person = await (await db()).one<{ id: string }>('people', { login: 'withconsent@mail.example' });
      const consents = await (await db()).rows<{ purpose: string; version: string }>('consents', {
        person_id: person?.id ?? '',
      });
      expect(consents.map(({ purpose }) => purpose).sort()).to.deep.equal(['account', 'terms']);
      expect(consents.every(({ version }) => version === '2026-11')).to.equal(true);
    });

    it('answers alike whether an address is known or not', async () => {
      await registered('known@mail.example');
      const answers = [];
      for (const login of ['known@mail.example', 'unknown@mail.example']) {
        const answer = await somebody().post('/xiamen/register', { ...natural, login });
        answers.push([answer.status, (await answer.text()).replace(login, 'the address')]);
      }
      expect(answers[0]).to.deep.equal(answers[1]);
      const letters = await lettersOf(server.wiring);
      expect(letters.map(({ to, text }) => [to, text.includes('/link/')])).to.deep.include.members([
        ['known@mail.example', false],
        ['unknown@mail.example', true],
      ]);
    });

    it('can be corrected, taken along, and shows where it is signed in', async () => {
      const visitor = await registered('copy@mail.example');
      await visitor.post('/xiamen/account/profile', { name: '林海洋' }, { from: '/xiamen/account' });
      const elsewhere = somebody();
      await elsewhere.signIn('xiamen', 'copy@mail.example', OWN);
      const copy = await visitor.get('/xiamen/account/copy.json');
      expect(copy.headers.get('content-disposition')).to.match(/^attachment/);
      const data = (await copy.json()) as { person: Record<string, unknown>; signIns: unknown[]; consents: unknown[] };
      expect(data.person).to.include({ name: '林海洋', login: 'copy@mail.example', verification: 'email' });
      expect([data.signIns.length, data.consents.length]).to.deep.equal([2, 2]);
      expect(JSON.stringify(data)).not.to.match(/argon2|hash/);

      await visitor.post('/xiamen/account/sessions', { id: 'others' }, { from: '/xiamen/account' });
      expect((await elsewhere.get('/xiamen/account')).status).to.equal(403);
      expect((await visitor.get('/xiamen/account')).status).to.equal(200);
    });

    it('sends who is not signed in, or no longer, to sign in and back', async () => {
      const answer = await somebody().get('/xiamen/account?done=saved');
      expect(answer.status).to.equal(403);
      expect(await answer.text()).to.include('href="/xiamen/sign-in?next=%2Fxiamen%2Faccount%3Fdone%3Dsaved"');
    });

    it('says of a form of an earlier sign-in that it is out of date', async () => {
      const visitor = await registered('tabs@mail.example');
      const old = await (await visitor.get('/xiamen/account')).text();
      const _token = /name="_token" value="([^"]+)"/.exec(old)?.[1] ?? '';
      await visitor.signIn('xiamen', 'tabs@mail.example', OWN);
      const answer = await visitor.submit('/xiamen/account/profile', { _token, name: '林' });
      expect([answer.status, (await answer.text()).includes('表单已失效')]).to.deep.equal([403, true]);
    });

    it('keeps a new address that was typed with a wrong password, and every field has an id of its own', async () => {
      const visitor = await registered('typed@mail.example');
      const fields = { address: 'new@mail.example', addressCurrent: 'guess' };
      const answer = await visitor.post('/xiamen/account/address', fields, { from: '/xiamen/account' });
      const page = await answer.text();
      expect([answer.status, page.includes('value="new@mail.example"')]).to.deep.equal([422, true]);
      expect(page)
        .to.include('<title>（请更正）')
        .and.match(/role="alert" tabindex="-1" autofocus/);
      const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).to.equal(ids.length);
    });

    it('shows the way to register again where a link has run out, and the second step without words for staff', async () => {
      const visitor = await registered('second@mail.example');
      expect(await (await visitor.get('/xiamen/link')).text()).to.include('href="/xiamen/register"');
      expect(await (await visitor.get('/xiamen/account/factor')).text()).not.to.include('工作人员');
    });

    it('gives and takes back consent to notices as easily', async () => {
      const visitor = await registered('notices@mail.example');
      const state = async () => {
        const copy = (await (await visitor.get('/xiamen/account/copy.json')).json()) as {
          consents: { purpose: string; withdrawnAt: string | null }[];
        };
        return copy.consents
          .filter(({ purpose }) => purpose === 'notices')
          .map(({ withdrawnAt }) => withdrawnAt === null);
      };
      await visitor.post('/xiamen/account/consents', { notices: 'give' }, { from: '/xiamen/account' });
      expect(await state()).to.deep.equal([true]);
      await visitor.post('/xiamen/account/consents', { notices: 'withdraw' }, { from: '/xiamen/account' });
      expect(await state()).to.deep.equal([false]);
    });

    it('gets a new password by a link that works once, and ends every sign-in', async () => {
      const visitor = await registered('lost@mail.example');
      const forgetful = somebody();
      expect((await forgetful.post('/xiamen/forgotten', { login: ' ' })).status).to.equal(422);
      expect((await forgetful.post('/xiamen/forgotten', { login: 'lost@mail.example' })).status).to.equal(202);
      let letters = await lettersOf(server.wiring);
      for (let round = 0; letters.length === 0 && round < 50; round += 1) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        letters = await lettersOf(server.wiring);
      }
      await forgetful.get(linkIn(letters[0] ?? { text: '' }));
      const password = 'another line of mine 8';
      expect((await forgetful.post('/xiamen/link', { password, repeat: password })).status).to.equal(200);
      expect((await visitor.get('/xiamen/account')).status, 'the old sign-in').to.equal(403);
      expect((await somebody().signIn('xiamen', 'lost@mail.example', OWN)).status).to.equal(401);
      expect((await somebody().signIn('xiamen', 'lost@mail.example', password)).status).to.equal(303);
    });

    it('changes its password only for who knows the old one, and to another', async () => {
      const visitor = await registered('change@mail.example');
      const password = 'yet another line 9';
      const change = (current: string, to = password) =>
        visitor.post('/xiamen/account/password', { current, password: to, repeat: to }, { from: '/xiamen/account' });
      expect((await change('guess')).status).to.equal(422);
      expect((await change(OWN, OWN)).status, 'no other than before').to.equal(422);
      expect((await change(OWN)).status).to.equal(303);
      expect((await visitor.get('/xiamen/account')).status, 'this very sign-in').to.equal(200);
    });

    it('is closed by its owner, and nothing says any more whose it was', async () => {
      const visitor = await registered('closing@mail.example', { ...natural, name: '不再来的人' });
      const person = await (await db()).one<{ id: string }>('people', { login: 'closing@mail.example' });
      await visitor.post('/xiamen/account/subscriptions', { list: '{}' }, { from: '/xiamen/account' });
      expect(await (await db()).rows('subscriptions', { person_id: person?.id ?? '' })).to.have.length(1);
      expect(
        (
          await visitor.post(
            '/xiamen/account/close',
            { closeCurrent: 'guess', sure: 'yes' },
            { from: '/xiamen/account' },
          )
        ).status,
      ).to.equal(422);
      expect(
        (await visitor.post('/xiamen/account/close', { closeCurrent: OWN, sure: 'yes' }, { from: '/xiamen/account' }))
          .status,
      ).to.equal(200);
      expect((await somebody().signIn('xiamen', 'closing@mail.example', OWN)).status).to.equal(401);
      const gateway = await db();
      for (const table of [
        'people',
        'sessions',
        'consents',
        'outbox',
        'audit_entries',
        'audit_personal',
        'person_links',
      ] as const) {
        const rows = JSON.stringify(await gateway.rows(table));
        expect(rows, table).not.to.match(/closing@mail|不再来的人/);
      }
      for (const table of ['sessions', 'subscriptions'] as const)
        expect(await gateway.rows(table, { person_id: person?.id ?? '' }), table).to.deep.equal([]);
    });

    it('of another city is nobody’s here', async () => {
      await registered('twice@mail.example');
      expect((await somebody().signIn('harbin', 'twice@mail.example', OWN)).status).to.equal(401);
      expect((await somebody().signIn('xiamen', 'citizen@xiamen.example', PASSWORD)).status).to.equal(303);
    });
  },
  { content: 'cities' },
);
