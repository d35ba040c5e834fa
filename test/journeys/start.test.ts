import { expect } from 'chai';
import { migrationSource } from '../../migrations/index.js';
import { connect } from '../../server/platform/db/connect.js';
import { createDatabaseIfMissing } from '../../server/platform/db/create-database.js';
import { migrate } from '../../server/platform/db/migrate.js';
import { withStartLock } from '../../server/platform/db/start-lock.js';
import { prepareDatabase } from '../../server/wiring.js';
import { aWiring } from '../support/a-wiring.js';
import { describeOnEveryDatabase } from '../support/every-database.js';
import { aProcess, ended, says } from '../support/processes.js';
import { drop, newAddress } from '../support/template.js';

const CITIES = ['chongqing', 'harbin', 'taizhou', 'xiamen', 'xicheng'];

describeOnEveryDatabase('the start', (the) => {
  let url: string;

  beforeEach('an empty database', () => {
    url = newAddress(the().url);
  });
  afterEach(() => drop(url));

  /** What every city of a database holds, counted. */
  async function census() {
    const { wiring } = aWiring(url);
    try {
      await prepareDatabase(wiring);
      const counted = [];
      for (const { id, code } of await wiring.cities.all()) {
        const db = wiring.database.forCity(id);
        const audit = await db.rows('audit_entries', {}, { orderBy: [{ column: 'seq' }] });
        expect(audit.map((entry) => Number(entry['seq']))).to.deep.equal(audit.map((_, index) => index + 1));
        counted.push({
          code,
          entries: (await db.from('datasets').count({ n: '*' }))[0]?.['n'],
          receipts: (await db.from('receipts').count({ n: '*' }))[0]?.['n'],
          packs: (await db.rows('pack_versions', { state: 'published' })).length,
        });
      }
      return counted;
    } finally {
      await wiring.database.close();
    }
  }

  it('heals after a migration was killed between its table and its note', async function () {
    this.timeout(180_000);
    const names = await migrationSource.getMigrations([]);
    const victims = [names[0], names[Math.floor(names.length / 2)], names.at(-1)] as string[];
    for (const victim of victims) {
      await drop(url);
      await createDatabaseIfMissing(url);
      const child = aProcess('test/support/killed-migration.ts', [url, victim]);
      await ended(child);
      expect(child.signalCode, victim).to.equal('SIGKILL');

      await withStartLock(url, () => migrate(url));

      const pool = connect(url);
      const done = await pool.migrate.list({ migrationSource });
      await pool.destroy();
      expect(done[1], victim).to.deep.equal([]);
    }
  });

  it('can run each migration again over what it made', async function () {
    this.timeout(60_000);
    await withStartLock(url, () => migrate(url));
    const pool = connect(url);
    for (const name of await migrationSource.getMigrations([]))
      await (await migrationSource.getMigration(name)).up(pool);
    await pool.destroy();
  });

  it('finishes a seed that was killed half-way', async function () {
    this.timeout(180_000);
    const child = aProcess('server/main.ts', [], { DATABASE_URL: url, PORT: '0', NODE_ENV: 'test' });
    await says(child, 'city added');
    child.kill('SIGKILL');
    await ended(child);

    const found = await census();

    expect(found.map(({ code }) => code).sort()).to.deep.equal(CITIES);
    for (const { code, entries, receipts, packs } of found) {
      expect(Number(entries), code).to.be.greaterThan(59);
      expect(receipts, code).to.equal(entries);
      expect(packs, code).to.equal(1);
    }
  });

  it('brings up four processes at once, and each city once', async function () {
    this.timeout(240_000);
    const children = Array.from({ length: 4 }, () =>
      aProcess('server/main.ts', [], { DATABASE_URL: url, PORT: '0', NODE_ENV: 'test' }),
    );
    const lines = await Promise.all(children.map((child) => says(child, 'http://localhost:')));
    for (const line of lines) {
      const origin = /http:\/\/localhost:\d+/.exec(line)?.[0].replace('localhost', '127.0.0.1');
      expect((await fetch(`${origin}/readyz`)).status).to.equal(200);
    }

    for (const child of children) child.kill('SIGTERM');
    const ends = await Promise.all(children.map(ended));

    expect(ends.map(({ code }) => code)).to.deep.equal([0, 0, 0, 0]);
    expect((await census()).map(({ code }) => code).sort()).to.deep.equal(CITIES);
  });
});
