import type { Clock } from '../../server/core/clock.js';
import { aServer, type TestServer } from './a-server.js';
import { PASSWORD, withDemoAccounts } from './accounts.js';
import { aVisitor, type Visitor } from './browserless.js';
import type { TestDatabase } from './every-database.js';

/** The whole program with its demonstration accounts, and the realms by their codes. To be called in a story. */
export function theConsole(the: () => TestDatabase, clock: Clock) {
  let server: TestServer;
  const realms = new Map<string, string>();
  before('the program runs', async function () {
    this.timeout(60_000);
    server = await aServer(the().url, { clock });
    await withDemoAccounts(server.wiring);
    for (const { id, code, kind } of await server.wiring.database.platform.realms())
      if (kind !== 'province' || !realms.has(code)) realms.set(code, id);
  });
  after(() => server.stop());
  const db = (code: string) => server.wiring.database.forCity(realms.get(code) ?? '');
  return {
    server: () => server,
    db,
    /** Somebody signed in at `console` or at a city. */
    async visitor(place: string, login: string): Promise<Visitor> {
      const visitor = aVisitor(server.origin, { 'accept-language': 'zh-CN' });
      const answer = await visitor.signIn(place, login, PASSWORD);
      if (answer.status !== 303) throw new Error(`${login} could not sign in: ${answer.status}`);
      return visitor;
    },
    /** A realm's chain, oldest entry first. */
    auditOf: (code: string) => db(code).rows<{ action: string }>('audit_entries', {}, { orderBy: [{ column: 'seq' }] }),
  };
}

/** How often each action was recorded. */
export function recordTotals(entries: readonly { action: string }[]): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const { action } of entries) totals[action] = (totals[action] ?? 0) + 1;
  return totals;
}
