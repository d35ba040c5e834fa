import type { VisitSession } from '../../platform/http/visit.js';
import { address } from '../frame/address.js';
import type { PersonRow } from '../people/person-row.js';
import type { RealmContext } from '../people/realm-context.js';

const FRESH_MS = 10 * 60_000;

/** Whether somebody has just proved who they are, so that a step of weight need not ask again. */
export const isFresh = (
  { clock }: Pick<RealmContext, 'clock'>,
  { provedAt }: Pick<VisitSession, 'provedAt'>,
): boolean => clock.now() - provedAt < FRESH_MS;

/** Where to sign in again, to come back to a page of this realm. */
export const againFirst = ({ link }: Pick<RealmContext, 'link'>, path: string): string =>
  address(link('/sign-in'), { next: link(path) });

/**
 * Whether somebody proves again who they are before a step of weight: by their password, or, without one (unified
 * identity), by having signed in within ten minutes.
 */
export function provesAgain(
  context: RealmContext,
  session: VisitSession,
  person: PersonRow,
  password: string,
): Promise<boolean> {
  const hash = person.password_hash;
  if (hash === null) return Promise.resolve(isFresh(context, session));
  return context.passwords.withTurn((turn) => turn.fits(hash, password));
}
