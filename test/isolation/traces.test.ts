import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { pino } from 'pino';
import { createApp } from '../../server/app.js';
import { readConfig } from '../../server/config.js';
import { CANARY_CITIES, privateMark } from '../../server/features/canaries/canary-city.js';
import { sendLetters } from '../../server/features/letters/send-letters.js';
import { httpServer } from '../../server/platform/http/serve.js';
import { createWiring, type Wiring } from '../../server/wiring.js';
import { aVisitor } from '../support/browserless.js';
import { describeOnEveryDatabase } from '../support/every-database.js';
import { asking } from './asking.js';
import { aWorld, type World } from './world.js';

const [ALPHA, BETA] = CANARY_CITIES;

describeOnEveryDatabase('what two cities leave behind outside the database', (the) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'chengce-traces-'));
  const lines: string[] = [];
  let wiring: Wiring;
  let server: Server;
  let world: World;
  let origin: string;

  before(async function () {
    this.timeout(60_000);
    const env = { DATABASE_URL: the().url, DATA_DIR: folder, SESSION_SECRET: 'a secret that only tests know, long' };
    wiring = createWiring(readConfig(env), {
      log: pino({ level: 'trace' }, { write: (line) => void lines.push(line) }),
    });
    world = await aWorld(wiring);
    // Demonstration accounts get no letters.
    for (const { id } of world.seeded.cities) await wiring.database.forCity(id).update('people', {}, { demo: 0 });
    server = httpServer(createApp(wiring), wiring.lifecycle).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(async () => {
    server.closeAllConnections();
    server.close();
    await wiring.database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const realmOf = (code: string) => world.seeded.cities.find((city) => city.code === code);
  const loginOf = (code: string) => realmOf(code)?.people.find(({ role }) => role === 'citizen')?.login ?? '';

  it('names in the log neither people nor what is kept, and each city on its own lines', async () => {
    for (const { code } of [ALPHA, BETA]) {
      const visitor = aVisitor(origin);
      await visitor.signIn(code, loginOf(code), `wrong ${privateMark(code)}`);
      expect((await visitor.post(`/${code}/forgotten`, { login: loginOf(code) })).status).to.equal(202);
      await visitor.get(`/${code}/datasets?q=${privateMark(code)}`);
      await visitor.get(`/${code}/link/${privateMark(code)}`);
    }
    expect(lines.length).to.be.greaterThan(10);
    for (const { code } of [ALPHA, BETA])
      for (const kept of [privateMark(code), loginOf(code), encodeURIComponent(loginOf(code))])
        expect(lines.filter((line) => line.includes(kept))).to.deep.equal([]);
    const both = lines.filter((line) => [ALPHA, BETA].every(({ code }) => new RegExp(`\\b${code}\\b`).test(line)));
    expect(both).to.deep.equal([]);
  });

  it('puts letters into a folder for each city, with nothing of the other in them', async () => {
    await sleep(200);
    expect(await sendLetters(wiring)).to.equal(2);
    const files = readdirSync(path.join(folder, 'mail'), { recursive: true, encoding: 'utf8' });
    const letters = files.filter((name) => name.endsWith('.eml'));
    for (const [own, other] of [
      [ALPHA, BETA],
      [BETA, ALPHA],
    ]) {
      const mine = letters.filter((name) => name.startsWith(`${realmOf(own?.code ?? '')?.id}${path.sep}`));
      expect(mine, own?.code).to.have.length.greaterThan(0);
      for (const name of mine) {
        const [head = '', body = ''] = readFileSync(path.join(folder, 'mail', name), 'latin1').split('\r\n\r\n', 2);
        const text = head + Buffer.from(body, 'base64').toString();
        expect(text)
          .to.include(`/${own?.code}/`)
          .and.not.match(new RegExp(`\\b${other?.code}\\b`));
      }
    }
    const homes = new Set(letters.map((name) => path.dirname(name)));
    expect([...homes].every((home) => world.seeded.cities.some(({ id }) => id === home))).to.equal(true);
  });

  it('gives no hint by time: a foreign id and an absent one take as long', async function () {
    this.timeout(30_000);
    const { ask, close } = asking(origin);
    const admin = world.identities.find(
      ({ realm, person }) => realm?.code === BETA.code && person?.role === 'city-admin',
    );
    const timed = async (id: string) => {
      const before = performance.now();
      const { status } = await ask({
        method: 'GET',
        path: `/${BETA.code}/desk/people/${id}/roles`,
        token: admin?.token ?? null,
      });
      expect(status).to.equal(404);
      return performance.now() - before;
    };
    const [foreign = '', absent] = [world.loot['person']?.[0], '0123456789abcdefghjkmnpqrs'];
    const times = { foreign: [] as number[], absent: [] as number[] };
    for (let round = 0; round < 90; round += 1) {
      times.foreign.push(await timed(foreign));
      times.absent.push(await timed(absent));
    }
    close();
    const median = (all: number[]) => [...all].sort((a, b) => a - b)[all.length >> 1] ?? 0;
    expect(Math.abs(median(times.foreign) - median(times.absent))).to.be.lessThan(5);
  });
});
