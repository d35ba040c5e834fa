import { expect } from 'chai';
import { fixedClock } from '../../../server/core/clock.js';
import { clientAddress } from '../../../server/platform/limits/client-address.js';
import { limitsOf } from '../../../server/platform/limits/limits.js';
import { secretsOf } from '../../../server/platform/secrets/secrets.js';
import { describeOnEveryDatabase } from '../../support/every-database.js';
import { aCityRow } from '../../support/rows.js';

const LIMIT = { name: 'test', most: 5, within: 60_000 };
const secrets = secretsOf('a secret for tests alone');

describeOnEveryDatabase('a limit', (the) => {
  before(async () => {
    await the().database.platform.insertCity(aCityRow('a'), []);
    await the().database.platform.insertCity(aCityRow('b'), []);
  });
  const limits = (city: string, now = 0) => limitsOf(the().database.forCity(city), { secrets, clock: fixedClock(now) });

  it('lets through as many as it says, however many come at once', async () => {
    const verdicts = await Promise.all(Array.from({ length: 20 }, () => limits('a').take(LIMIT, 'at once')));
    expect(verdicts.filter((verdict) => verdict === null)).to.have.length(5);
    expect(verdicts.filter((verdict) => verdict !== null).every((seconds) => seconds > 0 && seconds <= 60)).to.equal(
      true,
    );
  });

  it('has room again when its time is over', async () => {
    for (let time = 0; time < 5; time += 1) await limits('a').take(LIMIT, 'later');
    expect(await limits('a').take(LIMIT, 'later')).to.equal(60);
    expect(await limits('a', 60_000).take(LIMIT, 'later')).to.equal(null);
  });

  it('counts every city, account and place by itself', async () => {
    for (let time = 0; time < 5; time += 1) await limits('a').take(LIMIT, 'one', 'here');
    expect(await limits('a').take(LIMIT, 'one', 'there')).to.equal(null);
    expect(await limits('a').take(LIMIT, 'two', 'here')).to.equal(null);
    expect(await limits('b').take(LIMIT, 'one', 'here')).to.equal(null);
    expect(await limits('a').take(LIMIT, 'one', 'here')).to.equal(60);
  });

  it('keeps no account and no address in clear', async () => {
    await limits('a').take(LIMIT, 'somebody@xiamen.example', '10.0.0.9');
    expect(JSON.stringify(await the().database.forCity('a').rows('attempts'))).not.to.match(/somebody|10\.0\.0\.9/);
  });
});

describe('the place a request comes from', () => {
  it('is an IPv4 address, or the /64 of an IPv6 address', () => {
    expect(clientAddress('::ffff:10.1.2.3')).to.equal('10.1.2.3');
    expect(clientAddress('10.1.2.3')).to.equal('10.1.2.3');
    expect(clientAddress('2001:db8:1:2:aaaa:bbbb:cccc:dddd')).to.equal('2001:db8:1:2::/64');
    expect(clientAddress('2001:DB8:1:2::1')).to.equal('2001:db8:1:2::/64');
    expect(clientAddress('2001:db8::1')).to.equal('2001:db8:0:0::/64');
    expect(clientAddress('::1')).to.equal('0:0:0:0::/64');
  });
});
