import type { Request, Response } from 'express';
import { may } from '../../access/permission.js';
import { Forbidden, type Problem } from '../../core/errors.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { t } from '../../platform/i18n/translate.js';
import { newTotpSecret } from '../../platform/one-time/totp.js';
import { sendForm } from '../../platform/session/send-form.js';
import { setSessionCookie } from '../../platform/session/session-cookie.js';
import { textIn } from '../form/read-form.js';
import { personStore } from '../people/person-store.js';
import { realmOfVisit } from '../people/realm-context.js';
import { isHttps } from '../sign-in/enter.js';
import { againFirst, isFresh } from '../sign-in/prove-again.js';
import { codesPage, enrolPage } from './factor-page.js';
import { openEnrolment, sealEnrolment, setFactor } from './set-factor.js';

/** Setting up a second step, or a new one in place of the old, from one's own account. */
export function ownFactorRoutes(routes: RouteTable, prefix: '' | '/console'): void {
  routes.get(`${prefix}/account/factor`, may('update', 'Account'), 'page', async (req, res) => {
    const { context, session } = signedIn(req);
    // Whoever finds an open browser must not make its owner's second step their own.
    if (!isFresh(context, session)) return res.redirect(303, againFirst(context, '/account/factor'));
    return show(req, res, newTotpSecret());
  });

  routes.post(`${prefix}/account/factor`, may('update', 'Account'), 'page', 'form', async (req, res) => {
    const { context, session } = signedIn(req);
    const secret = openEnrolment(context, session.personId, textIn(req.body, 'enrolment')) ?? newTotpSecret();
    const result = await setFactor(context, session, { secret, code: textIn(req.body, 'code', 40) });
    if (result.outcome === 'refused') {
      const reason = t(context.locale, 'factor.refused');
      return show(req, res, secret, [{ field: 'code', code: 'refused', reason }]);
    }
    setSessionCookie(res, result.token, isHttps(context));
    res.set('Cache-Control', 'no-store');
    sendForm(res, codesPage(context, result.codes, context.link('/account')));
  });
}

function signedIn(req: Request) {
  const context = realmOfVisit(req);
  const { session } = req.visit;
  if (!context || !session) throw new Forbidden('Nobody is signed in');
  return { context, session };
}

async function show(req: Request, res: Response, secret: string, problems: readonly Problem[] = []): Promise<void> {
  const { context, session } = signedIn(req);
  const person = await personStore(context.db).byId(session.personId);
  const sealed = sealEnrolment(context, session.personId, secret);
  const enrolment = { action: context.link('/account/factor'), secret, sealed, login: person?.login ?? '', own: true };
  sendForm(res, enrolPage(context, enrolment, { next: '', problems, ...(problems.length > 0 ? { status: 401 } : {}) }));
}
