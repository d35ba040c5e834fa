import { expect } from 'chai';
import { fixedClock } from '../../../server/core/clock.js';
import { packStore } from '../../../server/features/packs/pack-store.js';
import { redecidePass } from '../../../server/features/redeciding/redecide-timer.js';
import { renewalOf } from '../../../server/features/redeciding/renewal.js';
import type { CityDb } from '../../../server/platform/db/city-db.js';
import type { Rule } from '../../../server/policy/pack.js';
import type { Wiring } from '../../../server/wiring.js';
import { aWiring } from '../../support/a-wiring.js';
import { describeOnEveryDatabase } from '../../support/every-database.js';
import { aProcess, ended } from '../../support/processes.js';

const TODAY = '2026-11-21';

describeOnEveryDatabase(
  'a catalogue judged anew',
  (the) => {
    let wiring: Wiring;
    let db: CityDb;
    before(async () => {
      ({ wiring } = aWiring(the().url, { clock: fixedClock(`${TODAY}T02:00:00Z`) }));
      const city = await wiring.cities.byCode('taizhou');
      if (!city) throw new Error('No Taizhou');
      db = wiring.database.forCity(city.id);
    });
    after(() => wiring.database.close());

    type Judged = { open_state: string; receipt: string };
    const entries = async () =>
      (await db
        .from('datasets')
        .join(db.part('receipts') as never, 'receipts.id', 'datasets.receipt_id')
        .select('datasets.open_state', 'receipts.pack_hash', 'receipts.content as receipt')) as unknown as (Judged & {
        pack_hash: string;
      })[];
    /** What lists show of an entry is what its receipt says, by whichever version. */
    const isWhole = ({ open_state, receipt }: Judged): boolean => {
      const open = JSON.parse(receipt).answer.classification.open;
      return open.forced === null || open.forced === open_state;
    };

    it('survives kill -9: each entry is judged by the old or the new version, and the next pass ends it', async function () {
      this.timeout(90_000);
      const city = await wiring.cities.byCode('taizhou');
      const old = await wiring.packs.inForce(city ?? { id: '' }, TODAY);
      if (!city || !old) throw new Error('No pack');
      const asRead = { db, packs: wiring.packs, city, today: TODAY };
      const { pack } = old.compiled;
      const nothingOpens: Rule = {
        id: 'nothing-opens',
        question: 'open',
        when: true,
        then: { must: [pack.manifest.questions.open?.classes.at(-1) ?? ''] },
        provision: pack.rules[0]?.provision ?? '',
        requires: ['judgement'],
        text: { zh: '一律不开放。', en: 'Nothing opens.' },
      };
      const manifest = { ...pack.manifest, version: TODAY, appliesFrom: TODAY };
      const next = {
        ...pack,
        manifest,
        rules: [...pack.rules.filter(({ question }) => question !== 'open'), nothingOpens],
      };
      const { hash } = await packStore(db).insert({ pack: next, state: 'published', origin: 'studio', now: 1 });
      await wiring.database.platform.bumpRevision();
      wiring.revisions.askAgain();

      expect(await renewalOf(asRead), 'nothing to renew before it is begun').to.equal(null);
      // In the middle of the first batch, and in the middle of the second.
      for (const write of [20, 60]) {
        await ended(aProcess('test/support/killed-judge.ts', [the().url, String(write)]));
        const now = await entries();
        expect(now.every(isWhole), `whole after ${write}`).to.equal(true);
        expect(
          now.some(({ pack_hash }) => pack_hash === old.hash),
          `not done after ${write}`,
        ).to.equal(true);
      }
      const { version, left } = (await renewalOf(asRead)) ?? {};
      expect(version).to.equal(TODAY);
      expect(left).to.be.within(1, (await entries()).length);
      await Promise.all([redecidePass(wiring), redecidePass(wiring), redecidePass(wiring)]);
      expect(await renewalOf(asRead), 'all is renewed').to.equal(null);

      const all = await entries();
      expect(new Set(all.map(({ pack_hash }) => pack_hash))).to.deep.equal(new Set([hash]));
      expect(all.every(isWhole)).to.equal(true);
      const run = await db.one('redecide_runs', {});
      expect(Number(run?.['done'])).to.equal(all.length);
      expect(await db.rows('audit_entries', { action: 'judged catalogue anew' })).to.have.length(1);
      const shown = (await db
        .from('published_entries')
        .join(db.part('datasets') as never, 'datasets.id', 'published_entries.id')
        .select('datasets.open_state', 'published_entries.open_state as listed')) as Record<string, unknown>[];
      expect(shown.filter((row) => row['open_state'] !== row['listed'])).to.be.empty;
      expect(shown.filter((row) => row['listed'] === 'unconditional')).to.be.empty;
    });
  },
  { content: 'cities' },
);
