import { expect } from 'chai';
import type { Clock } from '../../../server/core/clock.js';
import { fixedClock } from '../../../server/core/clock.js';
import { personStore } from '../../../server/features/people/person-store.js';
import { signInLimits } from '../../../server/features/sign-in/sign-in-limits.js';
import { aServer, type TestServer } from '../../support/a-server.js';
import { PASSWORD, withDemoAccounts } from '../../support/accounts.js';
import { aVisitor } from '../../support/browserless.js';
import { describeOnEveryDatabase } from '../../support/every-database.js';

const START = Date.parse('2026-11-21T02:00:00Z');
const MINUTE = 60_000;

describeOnEveryDatabase(
  'the limits of signing in',
  (the) => {
    let server: TestServer;
    let now = START;
    const clock: Clock = { now: () => now, today: (zone) => fixedClock(now).today(zone) };
    const login = 'policy-officer@taizhou.example';
    const attempt = (password: string) => aVisitor(server.origin).signIn('taizhou', login, password);

    async function under(profile: 'modern' | 'djbh3', story: () => Promise<void>) {
      now += 24 * 60 * MINUTE;
      server = await aServer(the().url, { clock, env: { SECURITY_PROFILE: profile } });
      await withDemoAccounts(server.wiring);
      try {
        await story();
      } finally {
        await server.stop();
      }
    }

    it('let five wrong guesses through in a quarter of an hour, and say how long to wait', () =>
      under('modern', async () => {
        for (let guess = 0; guess < 5; guess += 1) expect((await attempt('wrong')).status).to.equal(401);
        const sixth = await attempt(PASSWORD);
        expect([sixth.status, Number(sixth.headers.get('retry-after'))]).to.deep.equal([429, 900]);
        now += 15 * MINUTE;
        expect((await attempt(PASSWORD)).status).to.equal(303);
      }));

    it('end a sign-in after half an hour of silence, and after 12 hours in any case', () =>
      under('modern', async () => {
        const visitor = aVisitor(server.origin);
        await visitor.signIn('taizhou', login, PASSWORD);
        const open = async () => (await visitor.get('/taizhou/account')).status === 200;
        for (let hour = 0; hour < 23; hour += 1) {
          now += 29 * MINUTE;
          expect(await open(), `${hour}`).to.equal(true);
        }
        now += 29 * MINUTE;
        now += 29 * MINUTE;
        expect(await open()).to.equal(false);

        await visitor.signIn('taizhou', login, PASSWORD);
        now += 31 * MINUTE;
        expect(await open()).to.equal(false);
      }));

    it('end it after a quarter of an hour under djbh3', () =>
      under('djbh3', async () => {
        const visitor = aVisitor(server.origin);
        await visitor.signIn('taizhou', login, PASSWORD);
        now += 16 * MINUTE;
        expect((await visitor.get('/taizhou/account')).status).to.equal(403);
      }));

    it('lock an account after five wrong guesses under djbh3, but not where its holder is known', () =>
      under('djbh3', async () => {
        const city = await server.wiring.cities.byCode('taizhou');
        const db = server.wiring.database.forCity(city?.id ?? '');
        const limits = (address: string) => {
          const one = signInLimits({ ...server.wiring, db });
          return {
            guess: async () => {
              const seconds = await one.before({ login, address });
              if (seconds === null) await one.failed({ login, address });
              return seconds;
            },
            before: () => one.before({ login, address }),
            succeeded: () => one.succeeded({ login, address }),
          };
        };
        const [known, first, second, stranger] = ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4'].map(limits);
        await known?.succeeded();
        for (const from of [first, first, first, second, second]) expect(await from?.guess()).to.equal(null);

        expect(await stranger?.before(), 'from a place never seen').to.equal(900);
        expect(await known?.before(), 'from where the holder signed in').to.equal(null);
        now += 15 * MINUTE;
        expect(await stranger?.before()).to.equal(null);
      }));

    it('ask staff for a new password after 90 days under djbh3, and for none of the last five', () =>
      under('djbh3', async () => {
        const city = await server.wiring.cities.byCode('taizhou');
        const db = server.wiring.database.forCity(city?.id ?? '');
        const person = await personStore(db).byLogin(login);
        // As after the second step, which demonstration accounts do not have.
        await personStore(db).update(person?.id ?? '', { demo: 0, password_set_at: now - 91 * 24 * 60 * MINUTE }, now);
        const visitor = aVisitor(server.origin);
        await visitor.signIn('taizhou', login, PASSWORD);
        const [session] = await db.rows<{ id: string }>('sessions', { person_id: person?.id ?? '', stage: 'enrol' });
        await db.update('sessions', { id: session?.id ?? '' }, { stage: 'password' });
        const choose = (password: string) => visitor.post('/taizhou/sign-in/password', { password, repeat: password });
        expect((await choose(PASSWORD)).status, 'too few classes, and the same').to.equal(422);
        expect((await choose('Egrets over the bay 7')).headers.get('location')).to.equal('/taizhou/desk');
        await db.update('sessions', { person_id: person?.id ?? '' }, { stage: 'password' });
        expect((await choose('Egrets over the bay 7')).status, 'used before').to.equal(422);
      }));
  },
  { content: 'cities' },
);
