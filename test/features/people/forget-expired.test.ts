import { expect } from 'chai';
import { fixedClock } from '../../../server/core/clock.js';
import { personLinks } from '../../../server/features/links/person-link.js';
import { forgetExpired } from '../../../server/features/people/forget-expired.js';
import { personStore } from '../../../server/features/people/person-store.js';
import { limitsOf } from '../../../server/platform/limits/limits.js';
import { secretsOf } from '../../../server/platform/secrets/secrets.js';
import { sessionStore } from '../../../server/platform/session/session-store.js';
import { describeOnEveryDatabase } from '../../support/every-database.js';
import { aCityRow } from '../../support/rows.js';

const DAY = 24 * 60 * 60_000;

describeOnEveryDatabase('what has served', (the) => {
  it('is forgotten, and nothing else', async () => {
    await the().database.platform.insertCity(aCityRow('a'), []);
    const db = the().database.forCity('a');
    const person = { name: 'x', level: 'self', memberships: [{ role: 'citizen', bodyId: null }] } as const;
    const old = await personStore(db).insert(
      { ...person, login: 'old@a.example', kind: 'natural', state: 'invited' },
      0,
    );
    await personStore(db).insert({ ...person, login: 'staff@a.example', kind: 'staff', state: 'invited' }, 0);
    const here = await personStore(db).insert(
      { ...person, login: 'here@a.example', kind: 'natural', state: 'active' },
      0,
    );
    await personLinks(db).issue(old, 'confirm', 0);
    const session = { person: { id: here, epoch: 1 }, stage: 'full', device: null, addressHash: '' } as const;
    await sessionStore(db).open({ ...session, now: 0, absolute: DAY });
    await sessionStore(db).open({ ...session, now: 8 * DAY, absolute: DAY });
    const limits = limitsOf(db, { secrets: secretsOf('a secret for tests alone'), clock: fixedClock(0) });
    await limits.take({ name: 'x', most: 1, within: DAY });

    await forgetExpired(db, 8 * DAY);

    const logins = (await db.rows<{ login: string }>('people')).map(({ login }) => login).sort();
    expect(logins).to.deep.equal(['here@a.example', 'staff@a.example']);
    expect((await db.rows('sessions')).length).to.equal(1);
    expect(await db.rows('attempts')).to.deep.equal([]);
    expect(await db.rows('memberships', { person_id: old })).to.deep.equal([]);
  });
});
