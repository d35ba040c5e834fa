import { expect } from 'chai';
import { providerStore } from '../../server/features/unified-identity/provider-store.js';
import { aServer, type TestServer } from '../support/a-server.js';
import { aVisitor, type Visitor } from '../support/browserless.js';
import { describeOnEveryDatabase } from '../support/every-database.js';
import { anIdentityService } from '../support/identity-service.js';

describeOnEveryDatabase(
  'signing in by unified identity',
  (the) => {
    const origin = 'http://localhost:3000';
    let server: TestServer;
    let service: Awaited<ReturnType<typeof anIdentityService>>;
    const cityDb = async (code: string) =>
      server.wiring.database.forCity((await server.wiring.cities.byCode(code))?.id ?? '');

    before(async () => {
      server = await aServer(the().url, { env: { PUBLIC_ORIGIN: origin } });
      service = await anIdentityService(`${origin}/xiamen/sign-in/with/province/callback`);
      await providerStore(await cityDb('xiamen'), server.wiring.secrets).put(
        {
          id: 'province',
          label: { zh: '闽政通', en: 'the provincial identity' },
          issuer: service.issuer,
          clientId: 'chengce',
          clientSecret: 'a-secret-between-the-two',
        },
        server.wiring.clock.now(),
      );
    });
    after(async () => {
      await service.stop();
      await server.stop();
    });

    const pathOf = (address: string) => address.replace(origin, '');
    const location = (answer: Response) => answer.headers.get('location') ?? '';

    /** Signs in at the service as this user; returns the address to which it sends the browser back. */
    async function atService(departure: string, user: string): Promise<string> {
      const there = aVisitor(service.issuer);
      let next = departure;
      for (let step = 0; step < 12 && !next.startsWith(origin); step += 1) {
        const answer = await there.get(next);
        if (answer.status < 300) {
          const form = await answer.text();
          const action = /action="([^"]+)"/.exec(form)?.[1] ?? '';
          const prompt = /name="prompt" value="([^"]+)"/.exec(form)?.[1] ?? '';
          next = location(await there.submit(action, { prompt, login: user, password: 'any' }));
        } else next = location(answer);
      }
      return pathOf(next);
    }

    async function comesBack(visitor: Visitor, user: string): Promise<Response> {
      const departure = location(await visitor.get('/xiamen/sign-in/with/province'));
      return visitor.get(await atService(departure, user));
    }

    async function joins(visitor: Visitor, user: string): Promise<Response> {
      const page = await (await comesBack(visitor, user)).text();
      const main = page.slice(page.indexOf('<main'));
      const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(main)?.[1] ?? '';
      const fields = { _token: field('_token'), arrival: field('arrival'), terms: 'yes', consent: 'yes' };
      return visitor.submit('/xiamen/sign-in/with/province/join', fields);
    }

    it('is offered on the sign-in page of the city that has it, and of no other', async () => {
      const visitor = aVisitor(server.origin);
      expect(await (await visitor.get('/xiamen/sign-in')).text()).to.include('闽政通');
      expect(await (await visitor.get('/harbin/sign-in')).text()).not.to.include('闽政通');
      expect((await visitor.get('/harbin/sign-in/with/province')).status).to.equal(404);
    });

    it('opens an account after consent, strongly verified, and finds it again the next time', async () => {
      const visitor = aVisitor(server.origin);
      const joined = await joins(visitor, 'lin');
      expect([joined.status, location(joined)]).to.deep.equal([303, '/xiamen/account']);
      expect(await (await visitor.get('/xiamen/account')).text())
        .to.include('用户lin')
        .and.include('统一身份认证');

      const again = await comesBack(aVisitor(server.origin), 'lin');
      expect([again.status, location(again)]).to.deep.equal([303, '/xiamen/account']);
      expect(await (await cityDb('xiamen')).rows('people')).to.have.length(1);
    });

    it('knows organisations with their credit code', async () => {
      await joins(aVisitor(server.origin), 'firm1');
      const [firm] = await (await cityDb('xiamen')).rows('people', { kind: 'legal' });
      expect(firm).to.include({ organisation: '海湾数据有限公司', credit_code: '91350100M000100Y43', level: 'strong' });
    });

    it('ends only in the browser in which it began', async () => {
      const [victim, attacker] = [aVisitor(server.origin), aVisitor(server.origin)];
      const departure = location(await attacker.get('/xiamen/sign-in/with/province'));
      const back = await atService(departure, 'attacker');
      expect((await victim.get(back)).status).to.equal(403);
      await victim.get('/xiamen/sign-in/with/province');
      expect((await victim.get(back)).status, 'a journey of its own').to.equal(403);
    });

    it('accepts each answer of the service once', async () => {
      const visitor = aVisitor(server.origin);
      const departure = location(await visitor.get('/xiamen/sign-in/with/province'));
      const back = await atService(departure, 'lin');
      const journey = visitor.jar.get('journey') ?? '';
      expect((await visitor.get(back)).status).to.equal(303);
      visitor.jar.set('journey', journey);
      expect((await visitor.get(back)).status).to.equal(403);
    });

    it('keeps the secret between the two encrypted', async () => {
      expect(JSON.stringify(await (await cityDb('xiamen')).rows('identity_providers'))).not.to.include(
        'a-secret-between',
      );
    });
  },
  { content: 'cities' },
);
