import { expect } from 'chai';
import { fixedClock } from '../../../server/core/clock.js';
import { packStore } from '../../../server/features/packs/pack-store.js';
import { shadow } from '../../../server/features/publishing/shadow-run.js';
import { type ShadowRow, shadowStore } from '../../../server/features/publishing/shadow-store.js';
import type { CityDb } from '../../../server/platform/db/city-db.js';
import type { Rule } from '../../../server/policy/pack.js';
import type { Wiring } from '../../../server/wiring.js';
import { aWiring } from '../../support/a-wiring.js';
import { describeOnEveryDatabase } from '../../support/every-database.js';

const TODAY = '2026-11-21';
const clock = fixedClock(`${TODAY}T02:00:00Z`);

/** A case to which the text applies. */
const FACTS = {
  bodyKind: 'administrativeOrgan',
  hasPublicUseValue: true,
  involvesStateSecret: false,
  involvesPersonalInfo: true,
};

describeOnEveryDatabase(
  'a scheduled version beside the one in force',
  (the) => {
    let wiring: Wiring;
    let db: CityDb;
    let asked: (facts: Record<string, unknown>) => void;
    let coming: string;
    before(async () => {
      ({ wiring } = aWiring(the().url, { clock }));
      const city = await wiring.cities.byCode('taizhou');
      const now = city && (await wiring.packs.inForce(city, TODAY));
      if (!city || !now) throw new Error('No Taizhou');
      db = wiring.database.forCity(city.id);
      const { pack } = now.compiled;
      const allOpens: Rule = {
        id: 'all-opens',
        question: 'open',
        when: { '==': [{ var: 'involvesPersonalInfo' }, true] },
        then: { must: [pack.manifest.questions.open?.classes[0] ?? ''] },
        provision: pack.rules[0]?.provision ?? '',
        text: { zh: '个人信息一律开放。', en: 'Personal information is open.' },
      };
      const manifest = { ...pack.manifest, version: '2026-12-15', appliesFrom: '2026-12-15' };
      const rules = [...pack.rules.filter(({ question }) => question !== 'open'), allOpens];
      const version = { pack: { ...pack, manifest, rules }, state: 'published', origin: 'studio', now: 1 } as const;
      coming = (await packStore(db).insert(version)).id;
      await wiring.database.platform.bumpRevision();
      wiring.revisions.askAgain();
      const shadowed = { city, db, packs: wiring.packs, today: TODAY, clock };
      asked = (facts) => shadow(shadowed, wiring.log, { facts, propose: {} });
    });
    after(() => wiring.database.close());

    /** The answer has gone out by then: what is kept comes a moment later. */
    async function kept(fits: (rows: ShadowRow[]) => boolean): Promise<ShadowRow[]> {
      for (let look = 0; look < 100; look += 1) {
        const rows = await shadowStore(db).of(coming);
        if (fits(rows)) return rows;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return shadowStore(db).of(coming);
    }

    it('keeps questions that it answers otherwise, each once with how often, and no word of who asked', async () => {
      asked({ ...FACTS, name: 'words of somebody' });
      await kept((rows) => rows.length === 1);
      asked(FACTS);

      const rows = await kept(([row]) => Number(row?.times) === 2);

      expect(rows).to.have.length(1);
      expect(Number(rows[0]?.times)).to.equal(2);
      expect(JSON.parse(rows[0]?.facts ?? '')).to.deep.equal(FACTS);
      expect(rows[0]?.open_from).to.not.equal(rows[0]?.open_to);
      expect([rows[0]?.share_from, rows[0]?.share_to]).to.deep.equal([null, null]);
    });

    it('keeps nothing of a question that both answer alike, and nothing once the version answers itself', async () => {
      const city = await wiring.cities.byCode('taizhou');
      if (!city) throw new Error('No Taizhou');
      const later = { city, db, packs: wiring.packs, today: '2026-12-15', clock };

      shadow(later, wiring.log, { facts: { ...FACTS, hasPublicUseValue: null }, propose: {} });
      asked({ notInTheVocabulary: true });
      asked({ ...FACTS, involvesStateSecret: true });
      asked(FACTS);

      const rows = await kept(([row]) => Number(row?.times) === 3);
      expect(rows.map(({ facts, times }) => [JSON.parse(facts), Number(times)])).to.deep.equal([[FACTS, 3]]);
    });
  },
  { content: 'cities' },
);
