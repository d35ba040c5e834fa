import { expect } from 'chai';
import { fixedClock } from '../../server/core/clock.js';
import { newId } from '../../server/core/ids.js';
import { personStore } from '../../server/features/people/person-store.js';
import { sessionStore } from '../../server/platform/session/session-store.js';
import { aServer, type TestServer } from '../support/a-server.js';
import { ask } from '../support/ask.js';
import { describeOnEveryDatabase } from '../support/every-database.js';

const OWN = 'data.lantern.example';
const OTHER = 'www.lantern.example';

describeOnEveryDatabase(
  'the address of a city',
  (the) => {
    let server: TestServer;
    let names: string[];

    before(async () => {
      const env = { PUBLIC_ORIGIN: 'http://platform.example:8080' };
      server = await aServer(the().url, { clock: fixedClock('2026-11-21T02:00:00Z'), env });
      const { database, cities } = server.wiring;
      const { cities: rows } = await database.platform.cities();
      const [model] = rows;
      if (!model) throw new Error('The template has cities');
      const settings = { ...JSON.parse(model.settings), city: 'lantern', hosts: [OWN, OTHER] };
      await database.transaction(async (inner) => {
        const row = {
          ...model,
          id: newId(),
          code: 'lantern',
          live_code: 'lantern',
          settings: JSON.stringify(settings),
        };
        await inner.platform.insertCity(row, [OWN, OTHER]);
        await inner.platform.bumpRevision();
      });
      names = (await cities.all()).flatMap((city) => [city.code, city.name.zh, city.name.en, city.tenant.fullName.zh]);
    });
    after(() => server.stop());

    const at = (host: string, path: string, method = 'GET') => ask(server.origin, path, { method, headers: { host } });
    const showsNoCity = (text: string) => {
      for (const name of names) expect(text).not.to.include(name);
    };

    it('is a path on the platform, with a slash behind the name', async () => {
      expect((await at('platform.example:8080', '/xiamen/api/v1/packs')).status).to.equal(200);
      const short = await at('platform.example', '/xiamen?lang=en');
      expect([short.status, short.headers['location']]).to.deep.equal([308, '/xiamen/?lang=en']);
    });

    it('learns once when a sign-in of its people is shown on another host, and nothing comes of it', async () => {
      const { database, cities, clock } = server.wiring;
      const xiamen = database.forCity((await cities.byCode('xiamen'))?.id ?? '');
      const now = clock.now();
      const id = await personStore(xiamen).insert(
        {
          ...{ login: 'stray@xiamen.example', name: 'stray', kind: 'staff', state: 'active', level: 'email' },
          memberships: [],
        },
        now,
      );
      const person = { id, epoch: 1 };
      const absolute = 60_000;
      const token = await sessionStore(xiamen).open({
        person,
        stage: 'full',
        now,
        absolute,
        device: null,
        addressHash: '',
      });
      const show = (host: string, path: string) =>
        ask(server.origin, path, { headers: { host, cookie: `sid=${token}`, accept: 'text/html' } });
      const told = () => xiamen.rows('audit_entries', { action: 'refused stray session' });

      await show('platform.example:8080', '/harbin/');
      expect(await told(), 'the neighbour on the same host').to.be.empty;
      for (let time = 0; time < 3; time += 1) expect((await show(OWN, '/account')).status).to.equal(403);
      expect(await told()).to.have.length(1);
    });

    it('is found however the host is written', async () => {
      for (const host of [
        'PLATFORM.example',
        'platform.example.',
        'platform.example:1',
        'localhost:3000',
        '127.0.0.1',
        '[::1]:80',
      ]) {
        expect([host, (await at(host, '/xiamen/api/v1/packs')).status]).to.deep.equal([host, 200]);
      }
    });

    it('is nobody’s where the host is unknown: 421, and nothing of any city', async () => {
      const hosts = [
        'evil.example',
        'xiamen',
        'platform.example.evil.example',
        'platform.example@evil.example',
        'a b',
        'xn--a',
        '0x7f.1',
        `${OWN}.evil`,
      ];
      for (const host of hosts) {
        for (const path of ['/', '/xiamen/', '/xiamen/api/v1/packs', '/api/v1/cities', '/compare']) {
          const reply = await at(host, path);
          expect([host, path, reply.status]).to.deep.equal([host, path, 421]);
          showsNoCity(reply.text);
          expect(reply.text).not.to.include('evil');
        }
      }
    });

    it('does not follow what a proxy or a liar forwards', async () => {
      const headers = {
        host: 'platform.example',
        'x-forwarded-host': OWN,
        'x-original-url': '/harbin/api/v1/packs',
        'x-rewrite-url': '/harbin/api/v1/packs',
        'x-http-method-override': 'DELETE',
        forwarded: `host=${OWN}`,
      };
      const plain = await at('platform.example', '/xiamen/api/v1/packs');
      const forwarded = await ask(server.origin, '/xiamen/api/v1/packs', { headers });
      expect([forwarded.status, forwarded.text]).to.deep.equal([200, plain.text]);
    });

    it('is a plain 404 where no city has the name, and shows nothing of any city', async () => {
      for (const path of [
        '/nowhere/',
        '/nowhere',
        '/nowhere/datasets',
        '/Xiamen/',
        '/%78iamen/',
        '//xiamen/',
        '/xiamen%2f',
      ]) {
        for (const accept of ['text/html', 'application/json', '*/*']) {
          const reply = await ask(server.origin, path, { headers: { host: 'platform.example', accept } });
          expect([path, reply.status]).to.deep.equal([path, 404]);
          // The switch of languages leads back to the address that was asked for.
          showsNoCity(reply.text.replaceAll(path.replace('//', '/'), ''));
        }
      }
    });

    it('is its own host where it has one; every other form leads there, whatever is asked', async () => {
      const home = `http://${OWN}:8080`;
      expect((await at(OWN, '/api/v1/packs')).text).to.equal('[]');
      for (const [host, path, target] of [
        ['platform.example', '/lantern/api/v1/packs?lang=en', '/api/v1/packs?lang=en'],
        ['platform.example', '/lantern', '/'],
        ['platform.example', '/lantern/', '/'],
        [OTHER, '/api/v1/packs', '/api/v1/packs'],
        [OTHER, '/lantern/api/v1/packs', '/api/v1/packs'],
        [OWN, '/lantern/api/v1/packs', '/api/v1/packs'],
        [OWN, '/lantern', '/'],
      ] as const) {
        const reply = await at(host, path);
        expect([host, path, reply.status, reply.headers['location']]).to.deep.equal([host, path, 308, home + target]);
      }
      expect((await at('platform.example', '/lantern/api/v1/decisions', 'POST')).headers['location']).to.equal(
        `${home}/api/v1/decisions`,
      );
    });

    it('shows no other city and nothing of the platform on its own host', async () => {
      for (const path of ['/xiamen/', '/xiamen/api/v1/packs', '/api/v1/cities', '/compare']) {
        const reply = await at(OWN, path);
        expect([path, reply.status]).to.deep.equal([path, 404]);
        expect(reply.text).not.to.match(/xiamen|厦门/);
      }
    });

    it('is not needed for what belongs to no city', async () => {
      for (const path of ['/healthz', '/readyz', '/robots.txt'])
        expect((await at('10.0.0.7', path)).status).to.equal(200);
    });
  },
  { content: 'cities' },
);
