import { expect } from 'chai';
import { packStore } from '../../../server/features/packs/pack-store.js';
import type { CityDb } from '../../../server/platform/db/city-db.js';
import { selectVersion } from '../../../server/policy/pack-status.js';
import { describeOnEveryDatabase } from '../../support/every-database.js';
import { inventedPack } from '../../support/invented-city.js';
import { aCityRow } from '../../support/rows.js';

const DAY = '2026-11-21';
const NAMES = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];

describeOnEveryDatabase('versions that are published while a clock stands still', (the) => {
  let db: CityDb;
  before(async () => {
    await the().database.platform.insertCity(aCityRow('stopped'), []);
    db = the().database.forCity('stopped');
  });

  it('keep the order of their publication, so that of one day the last one answers', async () => {
    const pack = inventedPack();
    for (const version of NAMES) {
      const manifest = { ...pack.manifest, version, appliesFrom: DAY };
      await packStore(db).insert({ pack: { ...pack, manifest }, state: 'published', origin: 'studio', now: 1000 });
    }
    const rows = await db.rows<{ version: string; published_at: number; effective_from: string }>('pack_versions', {});
    const versions = rows.map((row) => ({
      version: row.version,
      effectiveFrom: row.effective_from,
      effectiveTo: null,
      publishedAt: Number(row.published_at),
    }));
    expect(versions.toSorted((a, b) => a.publishedAt - b.publishedAt).map(({ version }) => version)).to.deep.equal(
      NAMES,
    );
    expect(selectVersion(versions, DAY)?.version).to.equal(NAMES.at(-1));
  });
});
