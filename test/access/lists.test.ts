import { expect } from 'chai';
import { abilityOf, allowed } from '../../server/access/ability.js';
import { ACTIONS, type Subject } from '../../server/access/subjects.js';
import { allowedRows } from '../../server/platform/db/allowed-rows.js';
import type { CityQuery } from '../../server/platform/db/city-db.js';
import { describeOnEveryDatabase } from '../support/every-database.js';
import { aCityRow } from '../support/rows.js';
import { abilityFor, SUBJECTS } from './compare-matrix.js';
import { askers, thingsOf } from './matrix-cases.js';
import type { ModelThing } from './matrix-model.js';

/** A table with enough free text to hold things of every subject; which column bears which name does not matter. */
const CARRIER = 'crosswalk_words';
const COLUMNS = {
  realmId: 'city_id',
  bodyId: 'class',
  authorId: 'decided_by',
  personId: 'side',
  kind: 'reason',
  level: 'source',
};

const rowOf = (thing: ModelThing, number: number) => ({
  source: thing.level,
  side: thing.personId,
  word: String(number),
  class: thing.bodyId,
  reason: thing.kind,
  decided_by: thing.authorId,
  decided_at: null,
  created_at: 0,
});

describeOnEveryDatabase('a list of what somebody may act on', (the) => {
  const onlyCities = (thing: ModelThing) => thing.realmId.startsWith('city-');

  before('two cities', async () => {
    for (const id of ['city-a', 'city-b']) await the().database.platform.insertCity(aCityRow(id), []);
  });

  it('holds exactly the things that may be acted on one by one', async function () {
    this.timeout(120_000);
    let lists = 0;
    let hits = 0;
    // Those whose conditions ask about nothing but columns of the city's own tables.
    for (const subject of [
      'Entry',
      'PackDraft',
      'ImportRun',
      'Decision',
      'Person',
      'Account',
      'Dataset',
    ] as Subject[]) {
      const things = thingsOf(subject).filter(onlyCities);
      for (const city of ['city-a', 'city-b']) {
        const db = the().database.forCity(city);
        await db.remove(CARRIER, {});
        const own = things.filter(({ realmId }) => realmId === city);
        await db.insert(CARRIER, own.map(rowOf));

        for (const asker of askers().filter(({ person }) => person === null || person.realm.kind === 'city')) {
          const ability = abilityFor({ abilityOf, allowed }, asker);
          for (const action of ACTIONS.filter((one) => ability.can(one, subject))) {
            const query: CityQuery = allowedRows(db.from(CARRIER), ability, action, subject, COLUMNS as never);
            const listed = (await query.select('word')).map((row) => Number(row['word'])).sort((a, b) => a - b);
            const expected = own.flatMap((thing, number) =>
              allowed(ability, action, subject, thing as never) ? [number] : [],
            );
            expect(listed, `${action} ${subject} in ${city}`).to.deep.equal(expected);
            lists += 1;
            hits += expected.length;
          }
        }
      }
    }
    expect(lists).to.be.greaterThan(300);
    expect(hits).to.be.greaterThan(300);
  });

  it('is empty for whoever has no such right, and refuses a condition it cannot put into a query', async () => {
    const db = the().database.forCity('city-a');
    const officer = askers().find(({ person }) => person?.memberships[0]?.role === 'policy-officer');
    const ability = abilityFor({ abilityOf, allowed }, officer ?? { person: null, placeId: '', granted: [] });

    expect(await allowedRows(db.from(CARRIER), ability, 'publish', 'Entry', COLUMNS as never)).to.deep.equal([]);
    expect(() => allowedRows(db.from(CARRIER), ability, 'read', 'Entry', {} as never).toString()).to.throw('No column');
    expect(SUBJECTS).to.have.length(25);
  });
});
