import { expect } from 'chai';
import { fixedClock } from '../../../server/core/clock.js';
import { newId } from '../../../server/core/ids.js';
import { compareEntry } from '../../../server/features/impact/compare-entry.js';
import { impactReader } from '../../../server/features/impact/impact-reader.js';
import { type ImpactRunRow, impactStore, summaryOf } from '../../../server/features/impact/impact-store.js';
import { proposalOf, rehearse } from '../../../server/features/impact/rehearse.js';
import type { CityDb } from '../../../server/platform/db/city-db.js';
import { type CompiledPack, compilePack } from '../../../server/policy/compiled-pack.js';
import type { Wiring } from '../../../server/wiring.js';
import { aWiring } from '../../support/a-wiring.js';
import { describeOnEveryDatabase } from '../../support/every-database.js';

const clock = fixedClock('2026-11-21T02:00:00Z');
const KEY = { hash: 'draft', baseHash: 'base', catalogue: 'as it is' };

type Entry = { id: string; status: string; facts: string; proposal_open: string | null; proposal_share: string | null };

describeOnEveryDatabase(
  'a rehearsal over a catalogue of several pages',
  (the) => {
    let wiring: Wiring;
    let db: CityDb;
    let packs: { base: CompiledPack; draft: CompiledPack };
    before(async () => {
      ({ wiring } = aWiring(the().url, { clock }));
      const city = await wiring.cities.byCode('xiamen');
      const current = city && (await wiring.packs.inForce(city, clock.today()));
      if (!city || !current) throw new Error('No Xiamen');
      db = wiring.database.forCity(city.id);
      const { pack } = current.compiled;
      const rules = pack.rules.filter(({ question }, index) => question !== 'open' || index % 3 !== 0);
      packs = { base: current.compiled, draft: compilePack({ ...pack, rules }) };
      const models = await db.rows<Entry & { city_id?: string }>('datasets');
      const copies = Array.from({ length: 2100 }, (_, index) => {
        const { city_id: _city, ...model } = models[index % models.length] as Entry & { city_id?: string };
        return { ...model, id: newId(), code: `copy-${index}`, receipt_id: null };
      });
      await db.transaction((inner) => inner.insert('datasets', copies));
      await db.update('datasets', { code: 'copy-7' }, { status: 'withdrawn' });
    });
    after(() => wiring.database.close());

    const rehearsed = async (): Promise<ImpactRunRow> => {
      const id = await impactStore(db).begin(KEY, clock.now());
      if (id) await rehearse(db, clock, id, packs);
      return (await impactStore(db).byKey(KEY)) as ImpactRunRow;
    };

    it('lists every entry that changes, once a side, and those of one line alone', async () => {
      const entries = (await db.rows<Entry>('datasets')).filter(({ status }) => status !== 'withdrawn');
      const expected = entries.flatMap((entry) => {
        const facts = JSON.parse(entry.facts) as Record<string, unknown>;
        return compareEntry(packs.base, packs.draft, { facts, proposal: proposalOf(entry) }).map(
          ({ side, from, to }) => `${entry.id} ${side} ${from.state} ${to.state}`,
        );
      });

      const run = await rehearsed();

      const summary = summaryOf(run);
      const reader = impactReader(db);
      const found: string[] = [];
      for (let offset = 0; offset < expected.length; offset += 333) {
        const page = await reader.page(run.id, summary, offset, 333);
        found.push(...page.map(({ id, side, from, to }) => `${id} ${side} ${from} ${to}`));
      }
      expect(expected.length).to.be.above(500);
      expect([...found].sort()).to.deep.equal([...expected].sort());
      expect([run.state, Number(run.done), Number(run.total)]).to.deep.equal([
        'finished',
        entries.length,
        entries.length,
      ]);
      for (const line of summary) {
        const last = await reader.page(run.id, [line], line.count - 1, 10);
        expect(last.map(({ side, from, to }) => [side, from, to])).to.deep.equal([[line.side, line.from, line.to]]);
      }
    });

    it('takes over what another process left half done, and leaves alone what is being done', async () => {
      const before = await rehearsed();
      await db.update('impact_runs', { id: before.id }, { state: 'running', beat_at: clock.now() - 1_000 });
      expect(await impactStore(db).begin(KEY, clock.now()), 'somebody is at it').to.equal(null);
      await db.update('impact_runs', { id: before.id }, { beat_at: clock.now() - 60_000 });

      const run = await rehearsed();

      expect([run.id, run.state, run.changed, run.summary]).to.deep.equal([
        before.id,
        'finished',
        before.changed,
        before.summary,
      ]);
    });
  },
  { content: 'cities' },
);
