import { expect } from 'chai';
import { describeOnEveryDatabase } from '../../support/every-database.js';
import { inProcesses } from '../../support/processes.js';
import { aBody, aCityRow } from '../../support/rows.js';

describeOnEveryDatabase('transactions', (the) => {
  before(async () => {
    await the().database.platform.insertCity(aCityRow('city-x'), []);
    await the()
      .database.forCity('city-x')
      .insert('bodies', { ...aBody('counter'), updated_at: 0 });
  });

  it('lose no update of four processes that read and write the same row', async function () {
    this.timeout(60_000);
    await inProcesses(4, 'test/support/counter.ts', [the().url, 'city-x', '25']);

    const row = await the().database.forCity('city-x').one('bodies', { id: 'counter' });
    expect(Number(row?.['updated_at'])).to.equal(100);
  });

  it('change a row only from the state they expect', async () => {
    const db = the().database.forCity('city-x');
    expect(await db.update('bodies', { id: 'counter', kind: 'made-up' }, { kind: 'taken' })).to.equal(1);
    expect(await db.update('bodies', { id: 'counter', kind: 'made-up' }, { kind: 'taken' })).to.equal(0);
  });

  it('inside a transaction are part of it', async () => {
    const db = the().database.forCity('city-x');
    const failed = db.transaction(async (outer) => {
      await outer.transaction((inner) => inner.insert('bodies', aBody('nested')));
      throw new Error('no');
    });
    expect(await failed.catch((error: Error) => error.message)).to.equal('no');
    expect(await db.one('bodies', { id: 'nested' })).to.equal(undefined);
  });

  it('lock a row only where a lock has an end', async () => {
    const message = await the()
      .database.forCity('city-x')
      .lock('bodies', { id: 'counter' })
      .catch((error: Error) => error.message);
    expect(message).to.contain('inside a transaction only');
  });
});
