import { record } from '../../platform/audit/record.js';
import { type Limit, limitsOf, MINUTE } from '../../platform/limits/limits.js';
import { matchingStep } from '../../platform/one-time/totp.js';
import { type Stage, sessionStore } from '../../platform/session/session-store.js';
import type { PersonRow } from '../people/person-row.js';
import { personStore } from '../people/person-store.js';
import type { RealmContext } from '../people/realm-context.js';
import { roleName } from '../people/role-name.js';
import { passwordIsOld } from '../sign-in/stage.js';
import { recoveryCodes } from './recovery-codes.js';

export type Passed =
  | { outcome: 'passed'; token: string; stage: Stage; staff: boolean }
  | { outcome: 'refused' }
  | { outcome: 'wait'; seconds: number };

/** By person, wherever it is tried: a code has six digits only. */
const TRIES: Limit = { name: 'second step', most: 5, within: 15 * MINUTE };

/** The second step of a sign-in: a code of the authenticator, once, or one of the recovery codes. */
export function passFactor(
  context: RealmContext,
  session: { id: string; personId: string },
  code: string,
): Promise<Passed> {
  const { clock } = context;
  return context.db.transaction(async (db): Promise<Passed> => {
    const limits = limitsOf(db, context);
    const seconds = await limits.take(TRIES, session.personId);
    if (seconds !== null) return { outcome: 'wait', seconds };

    const person = await personStore(db).lock(session.personId);
    const how = person && (await fittingFactor({ ...context, db }, person, code));
    if (!person || !how) return { outcome: 'refused' };

    await limits.clear(TRIES, session.personId);
    const now = clock.now();
    const role = await roleName(db, person);
    await record(db, clock, { actor: person.id, role, action: `passed second step by ${how}`, subject: person.id });
    const stage: Stage = passwordIsOld(context, person) ? 'password' : 'full';
    const token = await sessionStore(db).renew(session.id, { stage, proved_at: now });
    return { outcome: 'passed', token, stage, staff: person.kind === 'staff' };
  });
}

/** Which factor the code is of; it is used up by this. */
export async function fittingFactor(
  { db, clock, secrets }: Pick<RealmContext, 'db' | 'clock' | 'secrets'>,
  person: PersonRow,
  code: string,
): Promise<'code' | 'recovery code' | null> {
  const now = clock.now();
  const typed = code.normalize('NFKC').replace(/\s/g, '');
  const secret = person.totp_secret === null ? null : secrets.open(person.totp_secret);
  if (/^\d{6}$/.test(typed)) {
    const after = person.totp_step === null ? null : Number(person.totp_step);
    const step = secret === null ? null : matchingStep(secret, typed, now, after);
    if (step === null) return null;
    await personStore(db).update(person.id, { totp_step: step }, now);
    return 'code';
  }
  return (await recoveryCodes(db).use(person.id, typed, now)) ? 'recovery code' : null;
}
