import { record } from '../../platform/audit/record.js';
import { matchingStep } from '../../platform/one-time/totp.js';
import { type Stage, sessionStore } from '../../platform/session/session-store.js';
import { personStore } from '../people/person-store.js';
import type { RealmContext } from '../people/realm-context.js';
import { roleName } from '../people/role-name.js';
import { passwordIsOld } from '../sign-in/stage.js';
import { recoveryCodes } from './recovery-codes.js';

export type FactorSet =
  /** `codes` are seen this once. */
  { outcome: 'set'; codes: string[]; token: string; stage: Stage } | { outcome: 'refused' };

/** A secret on its way to becoming somebody's factor: sealed for this person, so that no form can bring another. */
export const sealEnrolment = ({ secrets }: Pick<RealmContext, 'secrets'>, personId: string, secret: string): string =>
  secrets.seal(`${personId} ${secret}`);

export function openEnrolment(
  { secrets }: Pick<RealmContext, 'secrets'>,
  personId: string,
  sealed: string,
): string | null {
  const [person, secret] = (secrets.open(sealed) ?? '').split(' ', 2);
  return person === personId && secret ? secret : null;
}

/** Makes a secret somebody's second factor once a code shows that their device holds it. */
export function setFactor(
  context: RealmContext,
  session: { id: string; personId: string },
  { secret, code }: { secret: string; code: string },
): Promise<FactorSet> {
  const { clock, secrets } = context;
  return context.db.transaction(async (db): Promise<FactorSet> => {
    const now = clock.now();
    const person = await personStore(db).lock(session.personId);
    const step = matchingStep(secret, code.normalize('NFKC').replace(/\s/g, ''), now, null);
    if (!person || step === null) return { outcome: 'refused' };

    await personStore(db).update(person.id, { totp_secret: secrets.seal(secret), totp_step: step }, now);
    const codes = await recoveryCodes(db).replace(person.id, now);
    const role = await roleName(db, person);
    await record(db, clock, { actor: person.id, role, action: 'set second factor', subject: person.id });
    const stage: Stage = passwordIsOld(context, person) ? 'password' : 'full';
    return { outcome: 'set', codes, stage, token: await sessionStore(db).renew(session.id, { stage, proved_at: now }) };
  });
}
