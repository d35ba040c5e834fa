import { expect } from 'chai';
import { CITY_TABLES } from '../../server/platform/db/tables.js';
import { aWiring } from '../support/a-wiring.js';
import { describeOnEmbeddedDatabase } from '../support/every-database.js';
import { aWorld } from './world.js';

/** What is empty when the walk begins, and why nothing is missed by it. */
const EMPTY: Record<string, string> = {
  access_grants: 'the walk asks for one itself; the city’s page of them is opened without an id',
  attempts: 'holds digests of who tried, and no page shows them',
  dataset_uses: 'holds numbers of days, which the walk itself brings about',
  draft_texts: 'names two of the city’s own texts by number',
  identity_providers: 'are set by the operator and named on the page of signing in',
  impact_lists: 'comes from the rehearsal that the walk begins',
  impact_runs: 'comes from the rehearsal that the walk begins',
  onboarding_parts: 'belongs to an onboarding, by whose id alone it is read',
  onboardings: 'lies in the realm of the province',
  passed_deadlines: 'is written by the sweep and read by the command line',
  past_passwords: 'holds digests, and no page shows them',
  proof_runs: 'comes from the proof that the walk begins',
  recovery_codes: 'holds digests, and no page shows them',
  redecide_runs: 'is progress in numbers of the city’s own studio',
  regulation_texts: 'are read by number, of which each city has its own',
  shadow_cases: 'are read by a version’s id, which has none of them here',
};

describeOnEmbeddedDatabase('the cities that are walked through', (the) => {
  it('have something in every table that somebody else’s question could reach', async () => {
    const { wiring } = aWiring(the().url);
    try {
      const { seeded } = await aWorld(wiring);
      const db = wiring.database.forCity(seeded.cities[0]?.id ?? '');
      const empty: string[] = [];
      for (const table of CITY_TABLES) if ((await db.rows(table, {}, { limit: 1 })).length === 0) empty.push(table);
      expect(empty.sort()).to.deep.equal(Object.keys(EMPTY).sort());
    } finally {
      await wiring.database.close();
    }
  });
});
