import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { fixedClock } from '../../../server/core/clock.js';
import { seed } from '../../../server/features/cities/seed.js';
import { writePackFolder } from '../../../server/features/packs/pack-folder.js';
import { aWiring } from '../../support/a-wiring.js';
import { describeOnEveryDatabase } from '../../support/every-database.js';
import { anInventedCityFolder, inventedPack } from '../../support/invented-city.js';

describeOnEveryDatabase('the seed', (the) => {
  let folders: { tenants: string; policies: string };
  let wiring: ReturnType<typeof aWiring>['wiring'];

  before('folders with one city', () => {
    const root = mkdtempSync(path.join(tmpdir(), 'chengce-seed-'));
    folders = { tenants: path.join(root, 'tenants'), policies: path.join(root, 'policies') };
    const invented = anInventedCityFolder();
    cpSync(invented, path.join(folders.tenants, 'lampport'), { recursive: true });
    cpSync(path.join(invented, 'policies'), path.join(folders.policies, 'lampport'), { recursive: true });
    wiring = aWiring(the().url, { clock: fixedClock('2026-11-21T02:00:00Z') }).wiring;
  });
  after(async () => {
    await wiring.database.close();
    rmSync(path.dirname(folders.tenants), { recursive: true });
  });

  const city = async () => {
    const { cities } = await the().database.platform.cities();
    return the().database.forCity(cities.find(({ code }) => code === 'lampport')?.id ?? '');
  };
  const versions = async () =>
    (await (await city()).rows('pack_versions', {}, { orderBy: [{ column: 'version' }] })).map(
      ({ version, state }) => ({
        version,
        state,
      }),
    );

  it('publishes the packs of a city that is not on board yet', async () => {
    await seed(wiring, folders);
    expect(await versions()).to.deep.equal([{ version: '2026-05-01', state: 'published' }]);
    const [entry] = await (await city()).rows('datasets');
    expect(entry).to.include({ code: 'L-1', open_state: 'dimmed', verdict_open: 'rejected' });
  });

  it('makes a new version of a city on board a draft', async () => {
    const pack = inventedPack();
    pack.manifest.version = '2027-01-01';
    pack.manifest.effectiveFrom = '2027-01-01';
    writePackFolder(path.join(folders.policies, 'lampport', '2027-01-01'), pack);

    await seed(wiring, folders);
    await seed(wiring, folders);

    expect(await versions()).to.deep.equal([
      { version: '2026-05-01', state: 'published' },
      { version: '2027-01-01', state: 'draft' },
    ]);
  });

  it('overwrites nothing that people changed, whatever the files say', async () => {
    const db = await city();
    await db.update('datasets', { code: 'L-1' }, { title_zh: '人改过的标题' });
    const changed = inventedPack();
    changed.notes.push({
      id: 'N1',
      question: { zh: '问', en: 'Q' },
      reading: { zh: '答', en: 'A' },
      provisions: ['LP-2'],
    });
    writePackFolder(path.join(folders.policies, 'lampport', '2026-05-01'), changed);

    await seed(wiring, folders);

    expect(await db.one('datasets', { code: 'L-1' })).to.include({ title_zh: '人改过的标题' });
    expect(await versions()).to.have.length(2);
  });

  it('does not bring back a city that was closed', async () => {
    const { platform } = the().database;
    const db = await city();
    await platform.updateCity(db.cityId, { status: 'closed', live_code: null });

    await seed(wiring, folders);

    expect((await platform.cities()).cities).to.have.length(1);
  });
});
