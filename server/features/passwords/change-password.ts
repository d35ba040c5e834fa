import type { Problem } from '../../core/errors.js';
import { t } from '../../platform/i18n/translate.js';
import { personStore } from '../people/person-store.js';
import type { RealmContext } from '../people/realm-context.js';
import { checkPassword } from './check-password.js';
import { wasUsed } from './past-passwords.js';
import { setPassword } from './set-password.js';

export type PasswordChanged = { outcome: 'changed' } | { outcome: 'held back'; problems: Problem[] };

/**
 * A new password for the person of this session; all their other sign-ins end. `current` is asked for where the
 * person has not just proved who they are.
 */
export function changePassword(
  context: RealmContext,
  session: { id: string; personId: string },
  typed: { password: string; repeat: string; current?: string },
  why: string,
): Promise<PasswordChanged> {
  const { db, locale } = context;
  const refuse = (
    field: string,
    key: 'password.same' | 'password.used' | 'password.currentWrong',
  ): PasswordChanged => ({
    outcome: 'held back',
    problems: [{ field, code: key, reason: t(locale, key) }],
  });
  return context.passwords.withTurn(async (turn): Promise<PasswordChanged> => {
    const person = await personStore(db).byId(session.personId);
    if (!person) return refuse('current', 'password.currentWrong');
    if (typed.current !== undefined && !(await turn.fits(person.password_hash, typed.current))) {
      return refuse('current', 'password.currentWrong');
    }
    const problems = checkPassword(context, person, typed);
    if (problems.length > 0) return { outcome: 'held back', problems };
    if (typed.current === typed.password) return refuse('password', 'password.same');
    if (await wasUsed(context, person, typed.password, turn)) return refuse('password', 'password.used');
    const passwordHash = await turn.hash(typed.password);
    await db.transaction(async (inner) => {
      const locked = await personStore(inner).lock(person.id);
      if (locked) await setPassword(inner, context, locked, { passwordHash, why, keep: session.id });
    });
    return { outcome: 'changed' };
  });
}
