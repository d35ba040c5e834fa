import { expect } from 'chai';
import { abilityOf, allowed } from '../../server/access/ability.js';
import { demand } from '../../server/access/permission.js';
import type { Person } from '../../server/access/person.js';
import { compareWithModel } from './compare-matrix.js';

const steward: Person = {
  id: 'me',
  realm: { id: 'city-a', kind: 'city', code: 'alpha' },
  login: 'steward@alpha.example',
  name: '经办人',
  memberships: [{ role: 'steward', bodyId: 'harbour' }],
};

describe('the rights of the roles', () => {
  it('are those of a model written without them, in every check over roles, places and things', () => {
    const { checks, differences } = compareWithModel({ abilityOf, allowed });
    console.log(`      ${checks} checks, ${differences.length} differences`);

    expect(differences.slice(0, 5)).to.deep.equal([]);
    expect(checks).to.be.greaterThan(20_000);
  });

  it('are none for a thing of which a field that matters is not given', () => {
    const principal: Person = { ...steward, memberships: [{ role: 'principal', bodyId: 'harbour' }] };
    const ability = abilityOf(principal, principal.realm);

    expect(allowed(ability, 'approve', 'Entry', { realmId: 'city-a', bodyId: 'harbour' } as never)).to.equal(false);
    expect(allowed(ability, 'approve', 'Entry', {} as never)).to.equal(false);
  });

  it('tell of a foreign thing what they tell of one that does not exist', () => {
    const ability = abilityOf(steward, steward.realm);
    const asked = (found: { realmId: string; bodyId: string; authorId: null } | undefined) => {
      try {
        demand(ability, 'review', 'Entry', found, (entry) => entry);
        return 'done';
      } catch (error) {
        return `${(error as Error).name}: ${(error as Error).message}`;
      }
    };

    const absent = asked(undefined);
    expect(absent).to.match(/^NotFound/);
    expect(asked({ realmId: 'city-b', bodyId: 'harbour', authorId: null })).to.equal(absent);
    expect(asked({ realmId: 'city-a', bodyId: 'heating', authorId: null })).to.equal(absent);
    expect(asked({ realmId: 'city-a', bodyId: 'harbour', authorId: null })).to.match(/^Forbidden/);
  });
});
