import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { fixedClock } from '../../../server/core/clock.js';
import { headsFiles, headsFolder, readHeads, writeDailyHeads } from '../../../server/platform/audit/heads-folder.js';
import { record } from '../../../server/platform/audit/record.js';
import { verifyAll } from '../../../server/platform/audit/verify-all.js';
import { describeOnEveryDatabase } from '../../support/every-database.js';
import { aCityRow } from '../../support/rows.js';

describeOnEveryDatabase('the ends of the chains outside of the database', (the) => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'chengce-heads-'));
  after(() => rmSync(dataDir, { recursive: true, force: true }));
  const from = (day: string) => ({ database: the().database, clock: fixedClock(`${day}T08:00:00Z`), dataDir });
  const seen = () => headsFiles(dataDir).map((file) => ({ file, heads: readHeads(file) }));
  const add = (realm: string) =>
    the()
      .database.forCity(realm)
      .transaction((db) =>
        record(db, fixedClock(0), { actor: 'officer-a', role: 'steward', action: 'wrote', subject: 'x' }),
      );

  it('are written once a day for cities, provinces and the platform, whoever comes first', async () => {
    await the().database.platform.insertCity(aCityRow('city-x'), []);
    const province = await the().database.platform.provinceRealm('somewhere', 0);
    expect(await the().database.platform.provinceRealm('somewhere', 0)).to.equal(province);
    for (const realm of ['city-x', province, 'platform']) await add(realm);

    const written = await Promise.all([1, 2, 3].map(() => writeDailyHeads(from('2026-11-21'))));
    await add('city-x');
    await writeDailyHeads(from('2026-11-22'));

    expect(written.filter(Boolean)).to.have.length(1);
    expect(readdirSync(headsFolder(dataDir))).to.deep.equal(['2026-11-21.json', '2026-11-22.json']);
    expect(
      seen()[0]
        ?.heads.heads.map(({ kind }) => kind)
        .sort(),
    ).to.deep.equal(['city', 'platform', 'province']);
    expect(statSync(path.join(dataDir, 'keys', 'audit-heads.pem')).mode & 0o077).to.equal(0);
    expect((await verifyAll(the().database, { seen: seen() })).ok).to.equal(true);
  });

  it('show a realm that is no longer there, and a file that was altered', async () => {
    const [first] = headsFiles(dataDir);
    const file = first ?? '';
    const heads = readHeads(file);
    const [one] = heads.heads;
    if (!one) throw new Error('The file is empty');
    const altered = { ...heads, heads: [...heads.heads, { ...one, realm: 'city-gone', code: 'gone' }] };
    writeFileSync(file, JSON.stringify(altered));

    const report = await verifyAll(the().database, { seen: seen() });
    expect(report.ok).to.equal(false);
    expect(report.forged).to.deep.equal([file]);
    const gone = report.realms.find(({ realm }) => realm.id === 'city-gone');
    expect(gone?.findings.map(({ fault }) => fault)).to.deep.equal(['realmMissing']);

    writeFileSync(file, readFileSync(file, 'utf8').slice(0, 40));
    expect(() => seen()).to.throw('not a file of audit chain ends');
  });
});
