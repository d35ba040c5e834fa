import { type Limit, limitsOf, MINUTE, type Verdict } from '../../platform/limits/limits.js';
import type { RealmContext } from '../people/realm-context.js';

/** By account and address: nobody is locked out by what happens elsewhere. */
const PER_ACCOUNT: Limit = { name: 'sign-in account', most: 5, within: 15 * MINUTE };
const PER_ADDRESS: Limit = { name: 'sign-in address', most: 20, within: MINUTE };
const PER_REALM: Limit = { name: 'sign-in realm', most: 300, within: MINUTE };
/** Not a limit but a memory: from here this account has signed in within a month. */
const KNOWN_PLACE: Limit = { name: 'known place', most: 1, within: 30 * 24 * 60 * MINUTE };

export type Attempt = { login: string; address: string };

/** What stands before each attempt to sign in, counted in the database of the realm. */
export function signInLimits(context: Pick<RealmContext, 'db' | 'secrets' | 'clock' | 'profile'>) {
  const { profile } = context;
  const failures: Limit | null = profile.lock && {
    name: 'sign-in failures',
    most: profile.lock.failures,
    within: profile.lock.ms,
  };

  return {
    /** Seconds to wait, or null. The widest limit comes first, so that writers meet in one order. */
    before: ({ login, address }: Attempt): Promise<Verdict> =>
      context.db.transaction(async (db) => {
        const limits = limitsOf(db, context);
        if (failures && (await limits.peek(KNOWN_PLACE, login, address)) === null) {
          const locked = await limits.peek(failures, login);
          if (locked !== null) return locked;
        }
        return (
          (await limits.take(PER_REALM)) ??
          (await limits.take(PER_ADDRESS, address)) ??
          (await limits.take(PER_ACCOUNT, login, address))
        );
      }),
    async failed({ login }: Attempt): Promise<void> {
      if (failures) await limitsOf(context.db, context).take(failures, login);
    },
    async succeeded({ login, address }: Attempt): Promise<void> {
      const limits = limitsOf(context.db, context);
      await limits.clear(PER_ACCOUNT, login, address);
      if (!failures) return;
      await limits.clear(failures, login);
      await limits.clear(KNOWN_PLACE, login, address);
      await limits.take(KNOWN_PLACE, login, address);
    },
  };
}
