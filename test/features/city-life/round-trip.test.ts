import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { fixedClock } from '../../../server/core/clock.js';
import { mappingsFor } from '../../../server/features/catalogue-import/choose-mapping.js';
import { importCatalogue } from '../../../server/features/catalogue-import/import-catalogue.js';
import { openSource } from '../../../server/features/catalogue-import/open-source.js';
import { addCity } from '../../../server/features/cities/add-city.js';
import { prepareCity } from '../../../server/features/cities/prepare-city.js';
import { writeCityFolder } from '../../../server/features/city-life/write-city-folder.js';
import { datasetStore } from '../../../server/features/datasets/dataset-store.js';
import type { DatasetRow } from '../../../server/features/datasets/entry.js';
import { paths } from '../../../server/paths.js';
import { compilePack } from '../../../server/policy/compiled-pack.js';
import { randomFacts, randomFrom } from '../../policy/random-rules.js';
import { aServer, type TestServer } from '../../support/a-server.js';
import { describeOnEveryDatabase } from '../../support/every-database.js';
import { newCityCatalogue } from '../../support/new-city.js';

const clock = fixedClock('2026-11-21T02:00:00Z');
const BY = { actor: 'system:test', role: 'platform-operator' };

describeOnEveryDatabase(
  'a city exported and added to a fresh installation [the old one]',
  (old) => {
    describeOnEveryDatabase('[the fresh one]', (fresh) => {
      let before_: TestServer;
      let after_: TestServer;
      const folder = mkdtempSync(path.join(tmpdir(), 'chengce-export-'));

      before(async function () {
        this.timeout(120_000);
        before_ = await aServer(old().url, { clock });
        after_ = await aServer(fresh().url, { clock });
        await import_(before_);
        const city = await before_.wiring.cities.byCode('harbin');
        if (!city) throw new Error('The template has Harbin');
        await writeCityFolder(before_.wiring.database, city, clock.now(), folder);
        const { calendar } = after_.wiring;
        const read = prepareCity({ dir: folder, policies: path.join(folder, 'none') }, calendar, clock.today());
        expect(read.problems).to.deep.equal([]);
        if (read.city) await addCity(after_.wiring, read.city, BY);
      });
      after(async () => {
        await before_.stop();
        await after_.stop();
        rmSync(folder, { recursive: true, force: true });
      });

      /** Entries that did not come with the folder: they have to survive too. */
      async function import_({ wiring }: TestServer): Promise<void> {
        const city = await wiring.cities.byCode('harbin');
        const pack = city && (await wiring.packs.inForce(city, clock.today()));
        if (!city || !pack) throw new Error('The template has Harbin');
        const file = path.join(folder, '..', `${path.basename(folder)}.csv`);
        writeFileSync(file, newCityCatalogue(['是否涉密']));
        const { source } = openSource(file, mappingsFor('harbin', paths.tenants), pack.compiled);
        rmSync(file);
        if (!source) throw new Error('The catalogue can be read');
        const order = { ...wiring, db: wiring.database.forCity(city.id), city, pack, by: BY, dryRun: false };
        await importCatalogue({ ...order, ...source });
        const [first] = await order.db.rows<DatasetRow>('datasets', {}, { orderBy: [{ column: 'code' }], limit: 1 });
        if (!first) throw new Error('The template has entries');
        const held = { status: 'suspended', reason: '正在核对', day: '2026-11-20' } as const;
        const key = { id: first.id, version: Number(first.version) };
        await order.db.transaction((db) => datasetStore(db).setStatus(key, held, clock.now()));
      }

      const answer = async ({ origin }: TestServer, at: string, body?: object): Promise<string> => {
        const reply = await fetch(`${origin}/harbin/api/v1${at}`, {
          ...(body
            ? { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
            : {}),
        });
        return `${reply.status} ${await reply.text()}`;
      };

      it('has the same vocabulary, provisions, procedures and packs, byte by byte', async () => {
        for (const at of ['/vocabulary', '/provisions', '/procedures', '/packs', '/packs/2022-12-15'])
          expect(await answer(after_, at), at).to.equal(await answer(before_, at));
      });

      it('decides two hundred random sets of facts the same, byte by byte', async function () {
        this.timeout(120_000);
        const city = await before_.wiring.cities.byCode('harbin');
        const pack = city && (await before_.wiring.packs.inForce(city, clock.today()));
        const { pack: content } = compilePack(pack?.compiled.pack ?? (undefined as never));
        const random = randomFrom(20261122);
        for (let round = 0; round < 200; round += 1) {
          const body = { asOf: '2026-11-21', facts: randomFacts(random, random(), content.vocabulary) };
          expect(await answer(after_, '/decisions', body)).to.equal(await answer(before_, '/decisions', body));
        }
      });

      it('holds back what was held back, and says why', async () => {
        const held = async ({ wiring }: TestServer) => {
          const city = await wiring.cities.byCode('harbin');
          const rows = await wiring.database
            .forCity(city?.id ?? '')
            .rows<DatasetRow>('datasets', { status: 'suspended' });
          return rows.map(({ code, status_reason, status_since }) => [code, status_reason, status_since]);
        };
        expect(await held(after_)).to.deep.equal(await held(before_));
        expect(await held(after_)).to.have.lengthOf(1);
      });

      it('has the same catalogue, those entries too that an import brought', async () => {
        const entries = async (server: TestServer) => {
          const { items, total } = JSON.parse((await answer(server, '/datasets?size=100&sort=title')).slice(4)) as {
            total: number;
            items: Record<string, unknown>[];
          };
          const byCode = items.map(({ id: _, href: __, ...entry }) => [String(entry['code']), JSON.stringify(entry)]);
          return { total, items: Object.fromEntries(byCode) as Record<string, string> };
        };
        const [was, is] = [await entries(before_), await entries(after_)];
        expect(was.total).to.be.greaterThan(3);
        expect(is.total).to.equal(was.total);
        for (const [code, entry] of Object.entries(was.items)) expect(is.items[code], code).to.equal(entry);
      });
    });
  },
  { content: 'cities' },
);
