import { expect } from 'chai';
import { systemClock } from '../../../server/core/clock.js';
import { erasePersonal } from '../../../server/platform/audit/erase-personal.js';
import { record } from '../../../server/platform/audit/record.js';
import { appGrants } from '../../../server/platform/db/app-grants.js';
import { connect } from '../../../server/platform/db/connect.js';
import { openDatabase } from '../../../server/platform/db/database.js';
import { migrate } from '../../../server/platform/db/migrate.js';
import { describeOnEveryDatabase } from '../../support/every-database.js';
import { aCityRow } from '../../support/rows.js';

const HARM = [
  "UPDATE audit_entries SET actor = 'nobody'",
  'DELETE FROM audit_entries',
  'TRUNCATE TABLE audit_entries',
  'DROP TRIGGER audit_entries_no_update',
  'DROP TABLE audit_entries',
  'ALTER TABLE audit_entries DROP COLUMN actor',
  'DELETE FROM audit_heads',
  'UPDATE audit_heads SET seq = seq - 1',
  "UPDATE audit_personal SET content = '{}'",
  'CREATE TRIGGER mine BEFORE INSERT ON audit_entries FOR EACH ROW SET NEW.seq = 1',
];

describeOnEveryDatabase('the account of the running program', (the) => {
  it('works with the audit and cannot harm it', async function () {
    const { url, dialect } = the();
    // The embedded database has no accounts: there the triggers alone keep the audit, as other tests hold.
    if (dialect === 'sqlite') {
      const refused = await appGrants(url, "'a'@'b'").catch((error: Error) => error.message);
      expect(refused).to.equal('The embedded database has no accounts');
      return;
    }
    this.timeout(60_000);
    const name = `cc_app_${process.pid}`;
    const owner = connect(url, { connections: 1, statementMs: 0 });
    try {
      await owner.raw(`CREATE USER '${name}'@'127.0.0.1' IDENTIFIED BY 'only-for-this-test'`);
      for (const statement of await appGrants(url, `'${name}'@'127.0.0.1'`)) await owner.raw(statement);
      const own = new URL(url);
      own.username = name;
      own.password = 'only-for-this-test';
      own.hostname = '127.0.0.1';

      expect(await migrate(own.href), 'it starts on a migrated database').to.deep.equal([]);
      const program = openDatabase(own.href);
      await program.platform.insertCity(aCityRow('city-x'), []);
      await program.forCity('city-x').transaction(async (db) => {
        const event = { actor: 'officer-a', role: 'steward', action: 'wrote', subject: 'x', about: 'citizen-c' };
        await record(db, systemClock(), event);
        await erasePersonal(db, systemClock(), {
          person: 'citizen-c',
          actor: 'officer-a',
          role: 'steward',
          reason: 'asked',
        });
      });
      await program.close();

      const account = connect(own.href, { connections: 1 });
      const done: string[] = [];
      for (const statement of HARM)
        await account.raw(statement).then(
          () => done.push(statement),
          () => undefined,
        );
      await account.destroy();
      expect(done).to.deep.equal([]);
    } finally {
      await owner.raw(`DROP USER IF EXISTS '${name}'@'127.0.0.1'`);
      await owner.destroy();
    }
  });
});
