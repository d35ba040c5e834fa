import { expect } from 'chai';
import { openDatabase } from '../../../server/platform/db/database.js';
import { isContention, outage } from '../../../server/platform/db/failures.js';

describe('a database that does not answer', () => {
  it('is told as “try again in a moment”, within five seconds', async function () {
    this.timeout(10_000);
    // Nobody listens on port 1.
    const database = openDatabase('mysql://nobody@127.0.0.1:1/nothing');
    const started = performance.now();

    const error = await database.ping().catch((thrown: unknown) => thrown);
    await database.close();

    expect(outage(error)).to.include({ status: 503 });
    expect(performance.now() - started).to.be.below(6_000);
  });

  it('is not confused with a fault of ours', () => {
    expect(outage(new TypeError('undefined is not a function'))).to.equal(undefined);
    expect(outage({ code: 'SQLITE_CONSTRAINT_UNIQUE' })).to.equal(undefined);
    expect(isContention({ code: 'SQLITE_BUSY_SNAPSHOT' })).to.equal(true);
    expect(isContention({ code: 'ER_LOCK_DEADLOCK' })).to.equal(true);
  });
});
