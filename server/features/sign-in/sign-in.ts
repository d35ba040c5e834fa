import { record } from '../../platform/audit/record.js';
import { isOutdated, type Turn } from '../../platform/passwords/hasher.js';
import { type Stage, sessionStore } from '../../platform/session/session-store.js';
import { normalLogin, type PersonRow } from '../people/person-row.js';
import { personStore } from '../people/person-store.js';
import type { RealmContext } from '../people/realm-context.js';
import { roleName } from '../people/role-name.js';
import { signInLimits } from './sign-in-limits.js';
import { stageAfterPassword } from './stage.js';

export type SignIn = {
  login: string;
  password: string;
  /** Where the request comes from, for limits. */
  address: string;
  device: string | null;
  /** The token the browser holds now; what it stands for ends. */
  held: string | null;
};

/** Where a login is looked for, and where attempts are counted. */
export type Realms = { counting: RealmContext; tried: readonly [RealmContext, ...RealmContext[]] };

export type SignedIn =
  | { outcome: 'signed in'; context: RealmContext; person: PersonRow; stage: Stage; token: string }
  /** Unknown, disabled, or another password: nobody is told which. */
  | { outcome: 'refused' }
  | { outcome: 'wait'; seconds: number };

/**
 * Signs in with login and password at the first of the realms where they fit: one for a city, several for the
 * console. Attempts are counted in a realm that does not depend on the login. Throws TooMany where too many are
 * signing in at once.
 */
export function signIn({ counting, tried }: Realms, attempt: SignIn): Promise<SignedIn> {
  const login = normalLogin(attempt.login);
  const { address } = attempt;
  return counting.passwords.withTurn(async (turn): Promise<SignedIn> => {
    const limits = signInLimits(counting);
    const seconds = await limits.before({ login, address });
    if (seconds !== null) return { outcome: 'wait', seconds };

    for (const context of tried) {
      const person = await personStore(context.db).byLogin(login);
      const hash = person?.state === 'active' ? person.password_hash : null;
      if (!(await turn.fits(hash, attempt.password)) || !person || !hash) continue;
      await limits.succeeded({ login, address });
      if (isOutdated(hash)) await rehash(context, person, attempt.password, turn);
      return openSession(context, person, stageAfterPassword(context, person), attempt);
    }
    await limits.failed({ login, address });
    counting.log.info({ realm: counting.realm.code }, 'sign-in refused');
    return { outcome: 'refused' };
  });
}

async function rehash({ db, clock }: RealmContext, person: PersonRow, password: string, turn: Turn): Promise<void> {
  await personStore(db).update(person.id, { password_hash: await turn.hash(password) }, clock.now());
}

/** Opens a session for somebody who has proved who they are; the one held before ends. */
export async function openSession(
  context: RealmContext,
  person: PersonRow,
  stage: Stage,
  { address, device, held }: Pick<SignIn, 'address' | 'device' | 'held'>,
): Promise<SignedIn> {
  const { clock, profile, secrets } = context;
  const token = await context.db.transaction(async (db) => {
    const now = clock.now();
    const role = await roleName(db, person);
    await record(db, clock, { actor: person.id, role, action: 'signed in', subject: person.id });
    await personStore(db).update(person.id, { signed_in_at: now }, Number(person.updated_at));
    const sessions = sessionStore(db);
    if (held) await sessions.endByToken(held);
    return sessions.open({
      person: { id: person.id, epoch: Number(person.epoch) },
      stage,
      now,
      absolute: (person.kind === 'staff' ? profile.staff : profile.citizen).absolute,
      device,
      addressHash: secrets.mac('address', address),
    });
  });
  return { outcome: 'signed in', context, person, stage, token };
}
