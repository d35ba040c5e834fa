import { expect } from 'chai';
import { fixedClock } from '../../../server/core/clock.js';
import { aServer, type TestServer } from '../../support/a-server.js';
import { PASSWORD, withDemoAccounts } from '../../support/accounts.js';
import { aVisitor, type Visitor } from '../../support/browserless.js';
import { describeOnEmbeddedDatabase } from '../../support/every-database.js';

/** Days before 31 August 2028, on which Taizhou's text ends, and what its desk says on them. */
const DAYS: readonly [string, string | null][] = [
  ['2028-06-01', null],
  ['2028-06-03', '还有 89 天'],
  ['2028-08-01', '还有 30 天'],
  ['2028-08-25', '还有 6 天'],
  ['2028-09-01', '届满'],
];

describeOnEmbeddedDatabase(
  'the end of a text',
  (the) => {
    for (const [day, told] of DAYS)
      it(`${told === null ? 'is not spoken of' : 'is on the desk of those who see to the rules'} on ${day}`, async () => {
        const server: TestServer = await aServer(the().url, { clock: fixedClock(`${day}T02:00:00Z`) });
        try {
          await withDemoAccounts(server.wiring);
          expect(await noticeOf(server, 'policy-officer')).to.contain(told ?? '');
          expect(await noticeOf(server, 'policy-officer')).to.match(told === null ? /^$/ : /2028年8月31日/);
          expect(await noticeOf(server, 'steward')).to.equal('');
        } finally {
          await server.stop();
        }
      });

    /** What the desk warns of, for a role. */
    async function noticeOf(server: TestServer, role: string): Promise<string> {
      const visitor: Visitor = aVisitor(server.origin);
      await visitor.signIn('taizhou', `${role}@taizhou.example`, PASSWORD);
      const page = await (await visitor.get('/taizhou/desk')).text();
      expect(page).to.contain('href="/taizhou/desk/permissions"');
      return /<p class="notice" role="status">(.*?)<\/p>/.exec(page)?.[1] ?? '';
    }
  },
  { content: 'cities' },
);
