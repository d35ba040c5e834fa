import { expect } from 'chai';
import { totpCode, totpStep } from '../../server/platform/one-time/totp.js';
import { aServer, type TestServer } from '../support/a-server.js';
import { aStaffAccount, lettersOf, linkIn, PASSWORD, withDemoAccounts } from '../support/accounts.js';
import { aVisitor, type Visitor } from '../support/browserless.js';
import { describeOnEveryDatabase } from '../support/every-database.js';

const OFFICER = 'policy-officer@xiamen.example';

describeOnEveryDatabase(
  'signing in',
  (the) => {
    let server: TestServer;
    before(async () => {
      server = await aServer(the().url, { env: { PUBLIC_ORIGIN: 'http://localhost:3000' } });
      await withDemoAccounts(server.wiring);
    });
    after(() => server.stop());
    // All of these stories come from one address; limits have a story of their own.
    beforeEach(async () => {
      for (const city of await server.wiring.cities.all())
        await server.wiring.database.forCity(city.id).remove('attempts', {});
    });
    const somebody = () => aVisitor(server.origin);
    const cityDb = async (code: string) => {
      const city = await server.wiring.cities.byCode(code);
      return server.wiring.database.forCity(city?.id ?? '');
    };
    const signedIn = async (visitor: Visitor, place = '/xiamen/') =>
      /sign-out"/.test(await (await visitor.get(place)).text());

    it('works for every role of every city, for provinces and for the platform', async () => {
      for (const city of await server.wiring.cities.all()) {
        for (const role of ['city-admin', 'policy-reviewer', 'steward', 'company', 'citizen']) {
          const answer = await somebody().signIn(city.code, `${role}@${city.code}.example`, PASSWORD);
          expect(answer.status, `${role} ${city.code}`).to.equal(303);
        }
        const { slug } = city.province;
        expect(
          (await somebody().signIn('console', `province-admin@${slug}.province.example`, PASSWORD)).status,
        ).to.equal(303);
      }
      expect((await somebody().signIn('console', 'platform-operator@platform.example', PASSWORD)).status).to.equal(303);
    });

    it('counts in one city only', async () => {
      const visitor = somebody();
      await visitor.signIn('xiamen', OFFICER, PASSWORD);
      expect(await signedIn(visitor, '/xiamen/')).to.equal(true);
      expect(await signedIn(visitor, '/harbin/')).to.equal(false);
      expect(await signedIn(visitor, '/')).to.equal(false);
      expect((await visitor.get('/harbin/account')).status).to.equal(403);
      expect((await somebody().signIn('harbin', OFFICER, PASSWORD)).status).to.equal(401);
    });

    it('answers a wrong password, an unknown login and one of another city alike', async () => {
      const bodies = [];
      for (const login of [OFFICER, 'nobody-at-all@xiamen.example', 'policy-officer@harbin.example']) {
        const answer = await somebody().signIn('xiamen', login, 'not-the-password');
        const text = (await answer.text()).replaceAll(login, 'LOGIN').replace(/value="[^"]{40,}"/g, '');
        bodies.push([answer.status, text]);
      }
      expect(bodies[1]).to.deep.equal(bodies[0]);
      expect(bodies[2]).to.deep.equal(bodies[0]);
    });

    it('of the console says who belongs there, and leads everybody else to the cities', async () => {
      const page = await (await somebody().get('/console/sign-in')).text();
      expect(page).to.include('href="/#cities"').and.include('href="/console"').and.not.include('href="/console/"');
      expect(page).to.include('个人、单位和各市工作人员，请先进入所在城市');
    });

    it('gives a new token that was never sent before, and ends the old one', async () => {
      const visitor = somebody();
      await visitor.get('/xiamen/sign-in');
      const before = visitor.jar.get('sid');
      await visitor.signIn('xiamen', OFFICER, PASSWORD);
      const first = visitor.jar.get('sid');
      await visitor.signIn('xiamen', OFFICER, PASSWORD);
      expect(new Set([before, first, visitor.jar.get('sid')]).size).to.equal(3);
      const thief = somebody();
      thief.jar.set('sid', first ?? '');
      expect(await signedIn(thief)).to.equal(false);
    });

    it('keeps only the hash of the token', async () => {
      const visitor = somebody();
      await visitor.signIn('xiamen', OFFICER, PASSWORD);
      const rows = JSON.stringify(await (await cityDb('xiamen')).rows('sessions'));
      expect(rows).not.to.include(visitor.jar.get('sid'));
    });

    it('is over at once where somebody signs out, and the browser forgets', async () => {
      const visitor = somebody();
      await visitor.signIn('xiamen', OFFICER, PASSWORD);
      const token = visitor.jar.get('sid') ?? '';
      const answer = await visitor.post('/xiamen/sign-out', {}, { from: '/xiamen/' });
      expect(answer.headers.get('clear-site-data')).to.equal('"cache", "cookies", "storage"');
      visitor.jar.set('sid', token);
      expect(await signedIn(visitor)).to.equal(false);
    });

    it('leaves the pages of visitors to caches, and those of people to nobody', async () => {
      const visitor = somebody();
      const anonymous = await visitor.get('/xiamen/');
      expect([anonymous.headers.get('cache-control'), anonymous.headers.get('set-cookie')]).to.deep.equal([
        'public, max-age=60, must-revalidate',
        null,
      ]);
      expect((await visitor.get('/xiamen/sign-in')).headers.get('cache-control')).to.equal('no-store');
      await visitor.signIn('xiamen', OFFICER, PASSWORD);
      expect((await visitor.get('/xiamen/')).headers.get('cache-control')).to.equal('no-store');
    });

    it('refuses forms from elsewhere, and forms of another session', async () => {
      const visitor = somebody();
      const fields = { login: OFFICER, password: PASSWORD };
      for (const site of ['same-site', 'cross-site', 'none'])
        expect(
          (await visitor.post('/xiamen/sign-in', fields, { headers: { 'sec-fetch-site': site } })).status,
          site,
        ).to.equal(403);
      const other = somebody();
      const page = await (await other.get('/xiamen/sign-in')).text();
      const token = /name="_token" value="([^"]+)"/.exec(page)?.[1] ?? '';
      expect((await visitor.submit('/xiamen/sign-in', { ...fields, _token: token })).status).to.equal(403);
      expect((await visitor.submit('/xiamen/sign-in', fields)).status).to.equal(403);
    });

    it('asks staff for a second step, set up at the first sign-in, and lets each code count once', async () => {
      await aStaffAccount(server.wiring, 'xiamen', 'second@xiamen.example');
      const visitor = somebody();
      expect((await visitor.signIn('xiamen', 'second@xiamen.example', PASSWORD)).headers.get('location')).to.equal(
        '/xiamen/sign-in/enrol',
      );
      expect(await signedIn(visitor)).to.equal(false);
      expect((await visitor.get('/xiamen/desk')).status).to.equal(403);
      expect((await visitor.get('/xiamen/sign-in/factor')).status).to.equal(303);

      const page = await (await visitor.get('/xiamen/sign-in/enrol')).text();
      const secret = (/<code>([A-Z2-7 ]+)<\/code>/.exec(page)?.[1] ?? '').replaceAll(' ', '');
      const enrolment = /name="enrolment" value="([^"]+)"/.exec(page)?.[1] ?? '';
      const code = totpCode(secret, totpStep(server.wiring.clock.now()));
      const token = /name="_token" value="([^"]+)"/.exec(page.slice(page.indexOf('<main')))?.[1] ?? '';
      const done = await visitor.submit('/xiamen/sign-in/enrol', { _token: token, enrolment, code });
      const codes = [...(await done.text()).matchAll(/<li>([A-Z0-9]{5}-[A-Z0-9]{5})<\/li>/g)].map(
        ([, one = '']) => one,
      );
      expect(codes).to.have.length(10);
      expect(await signedIn(visitor)).to.equal(true);

      const again = somebody();
      expect((await again.signIn('xiamen', 'second@xiamen.example', PASSWORD)).headers.get('location')).to.equal(
        '/xiamen/sign-in/factor',
      );
      expect((await again.post('/xiamen/sign-in/factor', { code })).status, 'a code used before').to.equal(401);
      expect((await again.post('/xiamen/sign-in/factor', { code: codes[0] ?? '' })).status).to.equal(303);
      expect(await signedIn(again)).to.equal(true);

      const third = somebody();
      await third.signIn('xiamen', 'second@xiamen.example', PASSWORD);
      expect(
        (await third.post('/xiamen/sign-in/factor', { code: codes[0] ?? '' })).status,
        'a recovery code used before',
      ).to.equal(401);
    });

    it('ends everywhere with the next request when access is taken away', async () => {
      const [admin, officer] = [somebody(), somebody()];
      await admin.signIn('xiamen', 'city-admin@xiamen.example', PASSWORD);
      await officer.signIn('xiamen', 'policy-reviewer@xiamen.example', PASSWORD);
      const row = await (await cityDb('xiamen')).one<{ id: string }>('people', {
        login: 'policy-reviewer@xiamen.example',
      });
      const answer = await admin.post(
        '/xiamen/desk/people/change',
        { person: row?.id ?? '', change: 'suspend', reason: 'left' },
        { from: '/xiamen/desk/people' },
      );
      expect(answer.status).to.equal(303);
      expect(await signedIn(officer)).to.equal(false);
      expect((await somebody().signIn('xiamen', 'policy-reviewer@xiamen.example', PASSWORD)).status).to.equal(401);
    });

    it('lets nobody administer people of another city, nor themselves', async () => {
      const admin = somebody();
      await admin.signIn('xiamen', 'city-admin@xiamen.example', PASSWORD);
      const foreign = await (await cityDb('harbin')).one<{ id: string }>('people', { login: 'steward@harbin.example' });
      const self = await (await cityDb('xiamen')).one<{ id: string }>('people', { login: 'city-admin@xiamen.example' });
      const change = (person: string) =>
        admin.post(
          '/xiamen/desk/people/change',
          { person, change: 'suspend', reason: 'no' },
          { from: '/xiamen/desk/people' },
        );
      expect((await change(foreign?.id ?? '')).status).to.equal(404);
      expect((await change('nobodynobodynobodynobodyno')).status).to.equal(404);
      expect((await change(self?.id ?? '')).status).to.equal(403);
    });

    it('opens an account by invitation, with a link that works once and in its city only', async () => {
      const admin = somebody();
      await admin.signIn('xiamen', 'city-admin@xiamen.example', PASSWORD);
      const answer = await admin.post(
        '/xiamen/desk/people/invite',
        { login: 'New.Officer@xiamen.example', name: '新同事', role: 'policy-officer', body: '' },
        { from: '/xiamen/desk/people' },
      );
      expect(answer.headers.get('location')).to.equal('/xiamen/desk/people?done=invited');
      const [letter] = await lettersOf(server.wiring);
      const path = linkIn(letter ?? { text: '' });

      const invited = somebody();
      expect((await invited.get(path.replace('/xiamen/', '/harbin/'))).status, 'in another city').to.equal(404);
      const opened = await invited.get(path);
      expect([opened.status, opened.headers.get('location')]).to.deep.equal([303, '/xiamen/link']);
      expect(
        (await invited.post('/xiamen/link', { password: 'xiamen123456', repeat: 'xiamen123456' })).status,
      ).to.equal(422);
      const password = 'egrets over the wide bay';
      expect((await invited.post('/xiamen/link', { password, repeat: password })).status).to.equal(200);

      const late = somebody();
      await late.get(path);
      expect((await late.get('/xiamen/link')).status, 'used before').to.equal(404);
      expect(
        (await somebody().signIn('xiamen', 'new.officer@XIAMEN.example', password)).headers.get('location'),
      ).to.equal('/xiamen/sign-in/enrol');
    });
  },
  { content: 'cities' },
);
