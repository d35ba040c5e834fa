import type { Ability } from '../../access/ability.js';
import type { Person, Realm } from '../../access/person.js';
import type { Locale } from '../../core/localized.js';
import type { FormGuard } from '../session/form-guard.js';
import type { Stage } from '../session/session-store.js';

/** What is known of every request before its route is found. */
export type Visit = {
  /** Names the request in the log and in `X-Request-Id`. */
  id: string;
  person: Person | null;
  ability: Ability;
  locale: Locale;
  /** The sign-in this request belongs to, also while a second step is missing; then there is no person yet. */
  session: VisitSession | null;
  forms: FormGuard;
  /** 长辈版: larger type, calmer pages; asked for with `?elder=1` and kept in a cookie. */
  elder: boolean;
};

export type VisitSession = {
  id: string;
  realm: Realm;
  personId: string;
  stage: Stage;
  /** When the person last proved who they are (epoch milliseconds). */
  provedAt: number;
};

declare global {
  namespace Express {
    interface Request {
      visit: Visit;
    }
  }
}
