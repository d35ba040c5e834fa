import { expect } from 'chai';
import { fixedClock } from '../../../server/core/clock.js';
import { type AuditEntry, CHAIN_START, entryHash } from '../../../server/platform/audit/entry.js';
import { record } from '../../../server/platform/audit/record.js';
import { describeOnEveryDatabase } from '../../support/every-database.js';
import { inProcesses } from '../../support/processes.js';
import { aBody, aCityRow } from '../../support/rows.js';

const clock = fixedClock('2026-11-21T08:00:00Z');
const event = { actor: 'somebody', role: 'steward', action: 'changed body', subject: 'harbour' };

describeOnEveryDatabase('the audit', (the) => {
  const city = () => the().database.forCity('city-x');
  const entries = async () => {
    const rows = await city().rows<AuditEntry>('audit_entries', {}, { orderBy: [{ column: 'seq' }] });
    return rows.map((row) => ({ ...row, seq: Number(row.seq), at: Number(row.at) }));
  };

  before(() => the().database.platform.insertCity(aCityRow('city-x'), []));

  it('keeps the entry exactly when the change is kept', async () => {
    const change = (fails: boolean) =>
      city().transaction(async (db) => {
        await db.insert('bodies', aBody('harbour'));
        await record(db, clock, event);
        if (fails) throw new Error('no');
      });

    await change(true).catch(() => undefined);
    expect(await entries()).to.deep.equal([]);
    await change(false);
    expect(await entries()).to.have.length(1);
  });

  it('refuses to be changed or shortened', async () => {
    const refused = (error: Error) => error.message;
    expect(await city().update('audit_entries', { seq: 1 }, { actor: 'nobody' }).catch(refused)).to.contain(
      'not changed',
    );
    expect(await city().remove('audit_entries', { seq: 1 }).catch(refused)).to.contain('not removed');
  });

  it('begins once, also where many begin it at the same time', async () => {
    for (const id of ['city-a', 'city-b', 'city-c', 'city-d']) {
      await the().database.platform.insertCity(aCityRow(id), []);
      const fresh = the().database.forCity(id);
      await Promise.all(Array.from({ length: 8 }, () => fresh.transaction((db) => record(db, clock, event))));
      const rows = await fresh.rows<AuditEntry>('audit_entries', {}, { orderBy: [{ column: 'seq' }] });
      expect(rows.map(({ seq }) => Number(seq))).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8]);
    }
  });

  it('numbers the entries of four processes without a gap, each bound to the one before', async function () {
    this.timeout(60_000);
    await inProcesses(4, 'test/support/audit-writer.ts', [the().url, 'city-x', '25']);

    const all = await entries();
    expect(all.map((entry) => entry.seq)).to.deep.equal(Array.from({ length: 101 }, (_, index) => index + 1));
    let last = CHAIN_START;
    for (const { city_id: _, ...entry } of all as (AuditEntry & { city_id: string })[]) {
      expect(entry.prev_hash).to.equal(last);
      expect(entry.hash).to.equal(entryHash('city-x', entry));
      last = entry.hash;
    }
  });
});
