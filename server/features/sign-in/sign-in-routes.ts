import type { Request, Response } from 'express';
import { anyone, may } from '../../access/permission.js';
import type { Problem } from '../../core/errors.js';
import { record } from '../../platform/audit/record.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { t } from '../../platform/i18n/translate.js';
import { sendPage } from '../../platform/render/send-page.js';
import { sendForm } from '../../platform/session/send-form.js';
import { clearSessionCookie, readSessionCookie } from '../../platform/session/session-cookie.js';
import { sessionStore } from '../../platform/session/session-store.js';
import { secretIn, textIn } from '../form/read-form.js';
import { realmOfVisit } from '../people/realm-context.js';
import { roleName } from '../people/role-name.js';
import { enter, isHttps, visitor } from './enter.js';
import type { Place } from './place.js';
import { signIn } from './sign-in.js';
import { type SignInState, signInPage } from './sign-in-page.js';
import { signedOutPage } from './signed-out-page.js';

/** Sign-in with login and password, and sign-out. */
export function signInRoutes(routes: RouteTable, at: Place): void {
  const { prefix } = at;

  routes.get(`${prefix}/sign-in`, may('create', 'Session'), 'page', async (req, res) => {
    const { person, locale } = req.visit;
    const notice = person ? { notice: t(locale, 'signIn.already', { name: person.name }) } : {};
    await showForm(req, res, at, { next: textIn(req.query, 'next'), ...notice });
  });

  routes.post(`${prefix}/sign-in`, may('create', 'Session'), 'page', 'form', async (req, res) => {
    const login = textIn(req.body, 'login', 254);
    const next = textIn(req.body, 'next');
    const realms = await at.realms(req, login);
    const result = await signIn(realms, { ...visitor(req), login, password: secretIn(req.body, 'password') });
    if (result.outcome === 'signed in') {
      enter(res, { ...result, next, staff: result.person.kind === 'staff' });
      return;
    }
    if (result.outcome === 'wait') res.set('Retry-After', String(result.seconds));
    const { locale } = req.visit;
    const problem: Problem =
      result.outcome === 'wait'
        ? { field: 'form', code: 'wait', reason: t(locale, 'signIn.wait', { minutes: Math.ceil(result.seconds / 60) }) }
        : { field: 'login', code: 'refused', reason: t(locale, 'signIn.refused') };
    await showForm(req, res, at, { login, next, problems: [problem], status: result.outcome === 'wait' ? 429 : 401 });
  });

  routes.post(`${prefix}/sign-out`, anyone, 'page', 'form', async (req, res) => {
    await signOut(req);
    const https = isHttps(req.platform);
    clearSessionCookie(res, https);
    res.set('Clear-Site-Data', '"cache", "cookies", "storage"');
    res.set('Cache-Control', 'no-store');
    forget(req);
    sendPage(res, signedOutPage(await at.place(req)));
  });
}

async function showForm(req: Request, res: Response, at: Place, state: SignInState): Promise<void> {
  sendForm(res, signInPage(await at.place(req), state));
}

async function signOut(req: Request): Promise<void> {
  const context = realmOfVisit(req);
  const token = readSessionCookie(req, isHttps(req.platform));
  const person = req.visit.person;
  if (!context || !token) return;
  await context.db.transaction(async (db) => {
    if ((await sessionStore(db).endByToken(token)) === 0 || !person) return;
    const role = await roleName(db, person);
    await record(db, context.clock, { actor: person.id, role, action: 'signed out', subject: person.id });
  });
}

/** The page after signing out is a visitor's. */
function forget(req: Request): void {
  req.visit.person = null;
  req.visit.session = null;
}
