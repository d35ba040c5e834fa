import type { Request, Response } from 'express';
import { may } from '../../access/permission.js';
import type { Problem } from '../../core/errors.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import type { VisitSession } from '../../platform/http/visit.js';
import { t } from '../../platform/i18n/translate.js';
import { newTotpSecret } from '../../platform/one-time/totp.js';
import { sendForm } from '../../platform/session/send-form.js';
import { setSessionCookie } from '../../platform/session/session-cookie.js';
import type { Stage } from '../../platform/session/session-store.js';
import { textIn } from '../form/read-form.js';
import { personStore } from '../people/person-store.js';
import { type RealmContext, realmOfVisit } from '../people/realm-context.js';
import { enter, isHttps, nextStop } from '../sign-in/enter.js';
import { codesPage, enrolPage, type FactorState, factorPage } from './factor-page.js';
import { passFactor } from './pass-factor.js';
import { openEnrolment, sealEnrolment, setFactor } from './set-factor.js';

type Step = { context: RealmContext; session: VisitSession };

/** The second step of signing in, and setting it up at the first. */
export function factorRoutes(routes: RouteTable, prefix: '' | '/console'): void {
  const may_ = may('create', 'Session');

  routes.get(`${prefix}/sign-in/factor`, may_, 'page', (req, res) => {
    const step = stepAt(req, res, prefix, 'factor');
    if (step) sendForm(res, factorPage(step.context, { next: textIn(req.query, 'next') }));
  });

  routes.post(`${prefix}/sign-in/factor`, may_, 'page', 'form', async (req, res) => {
    const step = stepAt(req, res, prefix, 'factor');
    if (!step) return;
    const { context, session } = step;
    const next = textIn(req.body, 'next');
    const passed = await passFactor(context, session, textIn(req.body, 'code', 40));
    if (passed.outcome === 'passed') return enter(res, { ...passed, context, next });
    const wait = passed.outcome === 'wait' ? passed.seconds : null;
    if (wait !== null) res.set('Retry-After', String(wait));
    sendForm(
      res,
      factorPage(context, { next, problems: [problemOf(context, wait)], status: wait === null ? 401 : 429 }),
    );
  });

  routes.get(`${prefix}/sign-in/enrol`, may_, 'page', async (req, res) => {
    const step = stepAt(req, res, prefix, 'enrol');
    if (step) await showEnrolment(res, step, newTotpSecret(), { next: textIn(req.query, 'next') });
  });

  routes.post(`${prefix}/sign-in/enrol`, may_, 'page', 'form', async (req, res) => {
    const step = stepAt(req, res, prefix, 'enrol');
    if (!step) return;
    const { context, session } = step;
    const next = textIn(req.body, 'next');
    const secret = openEnrolment(context, session.personId, textIn(req.body, 'enrolment')) ?? newTotpSecret();
    const result = await setFactor(context, session, { secret, code: textIn(req.body, 'code', 40) });
    if (result.outcome === 'refused') {
      return showEnrolment(res, step, secret, { next, problems: [problemOf(context, null)], status: 401 });
    }
    setSessionCookie(res, result.token, isHttps(context));
    sendForm(res, codesPage(context, result.codes, nextStop(context, { stage: result.stage, next, staff: true })));
  });
}

const problemOf = ({ locale }: RealmContext, wait: number | null): Problem => ({
  field: 'code',
  code: wait === null ? 'refused' : 'wait',
  reason: wait === null ? t(locale, 'factor.refused') : t(locale, 'signIn.wait', { minutes: Math.ceil(wait / 60) }),
});

/** The sign-in that waits for this step; null where none does, and the reader was sent to the beginning. */
export function stepAt(req: Request, res: Response, prefix: string, stage: Stage): Step | null {
  const { session } = req.visit;
  const context = realmOfVisit(req);
  if (session?.stage === stage && context) return { context, session };
  res.redirect(303, context ? context.link('/sign-in') : `${prefix}/sign-in`);
  return null;
}

async function showEnrolment(res: Response, step: Step, secret: string, state: FactorState): Promise<void> {
  const { context, session } = step;
  const person = await personStore(context.db).byId(session.personId);
  const sealed = sealEnrolment(context, session.personId, secret);
  const action = context.link('/sign-in/enrol');
  sendForm(res, enrolPage(context, { action, secret, sealed, login: person?.login ?? '', own: false }, state));
}
