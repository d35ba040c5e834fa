import { expect } from 'chai';
import { GRANTS } from '../../../server/access/grants.js';
import { rolesOf } from '../../../server/access/roles.js';
import { aWorld, type World } from '../../isolation/world.js';
import { aServer, type TestServer } from '../../support/a-server.js';
import { describeOnEveryDatabase } from '../../support/every-database.js';

describeOnEveryDatabase('the pages that say who may do what', (the) => {
  let server: TestServer;
  let world: World;

  before('a city with people', async function () {
    this.timeout(60_000);
    server = await aServer(the().url);
    world = await aWorld(server.wiring);
  });
  after('the server stops', () => server?.stop());

  async function page(path: string, login: string): Promise<string> {
    const token = world.identities.find(({ name }) => name === login)?.token;
    const answer = await fetch(`${server.origin}${path}`, { headers: { cookie: `sid=${token}`, accept: 'text/html' } });
    expect(answer.status, path).to.equal(200);
    return answer.text();
  }

  it('show every right of every role of the city, in the city’s own words and both languages', async () => {
    const roles = [...rolesOf('city')];
    const city = await server.wiring.cities.byCode('alpha');
    const rights = new Set(
      roles.flatMap((role) =>
        GRANTS[role].flatMap(({ actions, subject }) => actions.map((action) => `${action} ${subject}`)),
      ),
    );

    for (const lang of ['zh-CN', 'en'] as const) {
      const html = await page(`/alpha/desk/permissions?lang=${lang}`, 'auditor@alpha.example');
      const rows = html.match(/<th scope="row">/g) ?? [];
      expect(rows).to.have.length(rights.size);
      for (const role of roles) {
        const name = city?.tenant.roles[role as 'auditor'];
        expect(html).to.contain(lang === 'en' ? name?.en : name?.zh);
      }
    }
  });

  it('tell everyone who works in the city at their desk what their own role allows', async () => {
    for (const role of [...rolesOf('city')].filter((one) => one !== 'company' && one !== 'citizen')) {
      const html = await page('/alpha/desk?lang=en', `${role}@alpha.example`);
      const [rights = ''] = /<dl class="rights">.*?<\/dl>/s.exec(html) ?? [];
      expect(rights.match(/<dt>/g) ?? [], role).to.have.length(GRANTS[role].length);
    }
  });
});
