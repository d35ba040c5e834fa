import { expect } from 'chai';
import { connect } from '../../../server/platform/db/connect.js';
import { describeOnEveryDatabase } from '../../support/every-database.js';

describeOnEveryDatabase('an acknowledged write', (the) => {
  it('is on the disk: the database is set so, or the start says that it is not', async () => {
    const { url, dialect, database } = the();
    const pool = connect(url);
    try {
      if (dialect === 'sqlite') {
        expect(await pool.raw('PRAGMA synchronous')).to.deep.equal([{ synchronous: 2 }]);
        expect(await pool.raw('PRAGMA journal_mode')).to.deep.equal([{ journal_mode: 'wal' }]);
        expect(await pool.raw('PRAGMA foreign_keys')).to.deep.equal([{ foreign_keys: 1 }]);
        expect(await database.doubts()).to.deep.equal([]);
      } else {
        const [rows] = await pool.raw("SHOW GLOBAL VARIABLES LIKE 'innodb_flush_log_at_trx_commit'");
        const told = (await database.doubts()).some((doubt) => doubt.startsWith('innodb_flush_log_at_trx_commit'));
        expect(told).to.equal(rows[0].Value !== '1');
      }
    } finally {
      await pool.destroy();
    }
  });
});
