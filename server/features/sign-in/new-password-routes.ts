import type { Response } from 'express';
import { may } from '../../access/permission.js';
import type { Problem } from '../../core/errors.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import type { VisitSession } from '../../platform/http/visit.js';
import { t } from '../../platform/i18n/translate.js';
import { sendForm } from '../../platform/session/send-form.js';
import { sessionStore } from '../../platform/session/session-store.js';
import { formPage } from '../form/form-page.js';
import { secretIn, textIn } from '../form/read-form.js';
import { changePassword } from '../passwords/change-password.js';
import { newPasswordFields } from '../passwords/check-password.js';
import type { RealmContext } from '../people/realm-context.js';
import { stepAt } from '../second-factor/factor-routes.js';
import { enter } from './enter.js';

/** The last step of signing in, where the security profile asks for a new password from time to time. */
export function newPasswordRoutes(routes: RouteTable, prefix: '' | '/console'): void {
  const enterPermission = may('create', 'Session');

  routes.get(`${prefix}/sign-in/password`, enterPermission, 'page', (req, res) => {
    const step = stepAt(req, res, prefix, 'password');
    if (step) show(res, step.context, textIn(req.query, 'next'));
  });

  routes.post(`${prefix}/sign-in/password`, enterPermission, 'page', 'form', async (req, res) => {
    const step = stepAt(req, res, prefix, 'password');
    if (!step) return;
    const { context, session } = step;
    const next = textIn(req.body, 'next');
    const typed = { password: secretIn(req.body, 'password'), repeat: secretIn(req.body, 'repeat') };
    const result = await changePassword(context, session, typed, 'rotation');
    if (result.outcome === 'held back') return show(res, context, next, result.problems);
    enter(res, { context, token: await full(context, session), stage: 'full', next, staff: true });
  });
}

const full = ({ db, clock }: RealmContext, session: VisitSession): Promise<string> =>
  sessionStore(db).renew(session.id, { stage: 'full', proved_at: clock.now() });

function show(res: Response, context: RealmContext, next: string, problems: readonly Problem[] = []): void {
  const { locale, link, name } = context;
  sendForm(
    res,
    formPage({
      title: t(locale, 'rotation.title'),
      lede: t(locale, 'rotation.lede'),
      crumbs: [{ label: name, href: link('/') }, { label: t(locale, 'signIn.crumb') }],
      problems,
      form: {
        action: link('/sign-in/password'),
        submit: t(locale, 'link.reset.submit'),
        hidden: next === '' ? {} : { next },
        fields: newPasswordFields(context, true),
      },
    }),
  );
}
