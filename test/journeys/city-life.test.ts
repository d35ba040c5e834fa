import { createGzip, gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import { fixedClock } from '../../server/core/clock.js';
import { cityFiles } from '../../server/features/city-life/city-files.js';
import { eraseClosedCities, RETENTION_DAYS } from '../../server/features/city-life/erase-closed.js';
import { closeCity, resumeCity, suspendCity } from '../../server/features/city-life/suspend-city.js';
import { tar } from '../../server/features/city-life/tar.js';
import { CITY_TABLES } from '../../server/platform/db/tables.js';
import { aServer, type TestServer } from '../support/a-server.js';
import { ask } from '../support/ask.js';
import { describeOnEveryDatabase } from '../support/every-database.js';

const clock = fixedClock('2026-11-21T02:00:00Z');
const BY = { actor: 'system:test', role: 'province-admin' };
const REASON = { zh: '机房搬迁，明日恢复。', en: 'The servers move; back tomorrow.' };

describeOnEveryDatabase(
  'the life of a city',
  (the) => {
    let server: TestServer;
    let other: TestServer;
    let id: string;
    before(async () => {
      server = await aServer(the().url, { clock });
      other = await aServer(the().url, { clock });
      id = (await server.wiring.cities.byCode('taizhou'))?.id ?? '';
    });
    after(async () => {
      await server.stop();
      await other.stop();
    });

    const life = () => ({ database: server.wiring.database, clock, by: BY });
    /** Until every process has looked again. */
    const heard = () => new Promise((resolve) => setTimeout(resolve, 700));
    const home = async ({ origin }: TestServer, headers: Record<string, string> = {}) =>
      ask(origin, '/taizhou/', { headers: { host: 'localhost:3000', accept: 'text/html', ...headers } });

    it('suspended, it shows a notice with the reason in every process, and answers nothing else', async () => {
      const portal = (await server.wiring.cities.byCode('taizhou'))?.tenant.portalName.zh;
      await suspendCity(life(), id, REASON);
      await heard();
      for (const one of [server, other]) {
        const page = await home(one);
        expect([page.status, page.text.includes(REASON.zh)]).to.deep.equal([503, true]);
        expect(page.text, 'in the name of its own portal').to.include(`${portal}暂停服务`);
        const api = await ask(one.origin, '/taizhou/api/v1/packs', {
          headers: { host: 'localhost:3000', 'accept-language': 'en' },
        });
        expect([api.status, api.text.includes(REASON.en)]).to.deep.equal([503, true]);
      }
      const xiamen = await ask(server.origin, '/xiamen/', { headers: { host: 'localhost:3000', accept: 'text/html' } });
      expect(xiamen.status, 'no other city is touched').to.equal(200);
    });

    it('is not suspended twice, and not closed while it is on line', async () => {
      expect(await suspendCity(life(), id, REASON).catch((error: Error) => error.message)).to.include('not active');
      await resumeCity(life(), id);
      expect(await closeCity(life(), id, 'merged').catch((error: Error) => error.message)).to.include('not suspended');
    });

    it('resumed, it is there as it was', async () => {
      await heard();
      expect((await home(other)).status).to.equal(200);
    });

    it('goes into one archive without accounts of citizens and without anything secret', async () => {
      const city = await server.wiring.cities.byCode('taizhou');
      if (!city) throw new Error('The city is there');
      const chunks: Buffer[] = [];
      const packed = createGzip();
      packed.on('data', (chunk: Buffer) => chunks.push(chunk));
      for await (const chunk of tar(cityFiles(server.wiring.database, city, clock.now()), clock.now()))
        packed.write(chunk);
      await new Promise((resolve) => packed.end(resolve));
      const text = gunzipSync(Buffer.concat(chunks)).toString('utf8');
      for (const name of [
        'tenant.json',
        'catalogue.json',
        'people.json',
        'audit.jsonl',
        'policies/2023-09-01/rules.json',
      ])
        expect(text, name).to.include(name);
      expect(text).not.to.match(/password|totp|argon2/i);
    });

    it('closed, its address is free and a city of the same code is another one', async () => {
      await suspendCity(life(), id, REASON);
      await closeCity(life(), id, 'merged with its neighbour');
      await heard();
      expect((await home(server)).status).to.equal(404);
      const { cities, hosts } = await server.wiring.database.platform.cities();
      expect(cities.find((row) => row.id === id)).to.deep.include({ status: 'closed', live_code: null });
      expect(hosts.filter((host) => host.city_id === id)).to.be.empty;
    });

    it('closed, it keeps its records for the term, and then only the audit', async () => {
      const { database } = server.wiring;
      const after = (days: number) =>
        eraseClosedCities({ database, clock: fixedClock(clock.now() + days * 86_400_000) });
      const city = database.forCity(id);
      const datasets = (await city.rows('datasets')).length;
      const audit = (await city.rows('audit_entries')).length;

      expect(await after(RETENTION_DAYS - 1)).to.deep.equal([]);
      expect(await city.rows('datasets')).to.have.length(datasets);
      expect(await after(RETENTION_DAYS)).to.deep.equal(['taizhou']);
      expect(await after(RETENTION_DAYS + 1), 'once').to.deep.equal([]);

      const kept = CITY_TABLES.filter((table) => !['audit_entries', 'audit_heads'].includes(table));
      for (const table of kept) expect(await city.rows(table), table).to.be.empty;
      expect(await city.rows('audit_entries')).to.have.length(audit + 1);
    });
  },
  { content: 'cities' },
);
