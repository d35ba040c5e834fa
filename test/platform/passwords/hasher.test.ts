import { expect } from 'chai';
import { TooMany } from '../../../server/core/errors.js';
import { passwordHasher } from '../../../server/platform/passwords/hasher.js';

describe('password hashing', () => {
  it('is argon2id at the agreed cost, and knows its own hashes', async () => {
    const hash = await passwordHasher().withTurn((turn) => turn.hash('a-long-word'));
    expect(hash).to.match(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwordHasher().withTurn((turn) => turn.fits(hash, 'a-long-word'))).to.equal(true);
    expect(await passwordHasher().withTurn((turn) => turn.fits(hash, 'a-long-wort'))).to.equal(false);
  });

  it('takes the same time for an account that does not exist', async () => {
    const passwords = passwordHasher();
    const hash = await passwords.withTurn((turn) => turn.hash('a-long-word'));
    const median = async (stored: string | null) => {
      const times = [];
      for (let round = 0; round < 9; round += 1) {
        const before = performance.now();
        await passwords.withTurn((turn) => turn.fits(stored, 'another-word'));
        times.push(performance.now() - before);
      }
      return times.sort((a, b) => a - b)[4] ?? 0;
    };
    await median(null);
    const [known, unknown] = [await median(hash), await median(null)];
    expect(unknown).to.be.within(known * 0.5, known * 2);
  });

  it('lets 22 in at once and turns the others away at once', async () => {
    const passwords = passwordHasher();
    const answers = await Promise.allSettled(
      Array.from({ length: 60 }, () => passwords.withTurn((turn) => turn.fits(null, 'some-word'))),
    );
    const refused = answers.filter((one) => one.status === 'rejected');
    expect(refused).to.have.length(38);
    expect(refused.every((one) => one.reason instanceof TooMany)).to.equal(true);
  });
});
