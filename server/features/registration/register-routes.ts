import type { Request, Response } from 'express';
import { may } from '../../access/permission.js';
import type { Problem } from '../../core/errors.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { t } from '../../platform/i18n/translate.js';
import { sendPage } from '../../platform/render/send-page.js';
import { sendForm } from '../../platform/session/send-form.js';
import { isTicked, textIn } from '../form/read-form.js';
import { cityRealm } from '../people/realm-context.js';
import { visitor } from '../sign-in/enter.js';
import { type Registration, register } from './register.js';
import { registerPage } from './register-page.js';

/** Registration of citizens and companies with one city. */
export function registerRoutes(routes: RouteTable): void {
  routes.get('/register', may('create', 'Account'), 'page', (req, res) => {
    sendForm(res, registerPage(cityRealm(req), {}));
  });

  routes.post('/register', may('create', 'Account'), 'page', 'form', async (req, res) => {
    const form = registrationIn(req.body);
    const context = cityRealm(req);
    const result = await register(context, form, visitor(req).address);
    if (result.outcome === 'letter sent') return sendSent(req, res, form.login);
    const problems: readonly Problem[] =
      result.outcome === 'held back'
        ? result.problems
        : [
            {
              field: 'form',
              code: 'wait',
              reason: t(context.locale, 'signIn.wait', { minutes: Math.ceil(result.seconds / 60) }),
            },
          ];
    if (result.outcome === 'wait') res.set('Retry-After', String(result.seconds));
    sendForm(res, registerPage(context, form, problems, result.outcome === 'wait' ? 429 : 422));
  });
}

const registrationIn = (body: unknown): Registration => ({
  kind: textIn(body, 'kind') as Registration['kind'],
  login: textIn(body, 'login', 254),
  name: textIn(body, 'name', 128),
  organisation: textIn(body, 'organisation', 255),
  creditCode: textIn(body, 'creditCode', 64).replaceAll(/\s/g, '').toUpperCase(),
  terms: isTicked(body, 'terms'),
  consent: isTicked(body, 'consent'),
  notices: isTicked(body, 'notices'),
});

function sendSent(req: Request, res: Response, login: string): void {
  const { locale, link } = req.city;
  res.set('Cache-Control', 'no-store');
  sendPage(res, {
    view: 'identity/done',
    sheets: ['forms.css'],
    status: 202,
    title: t(locale, 'register.sentTitle'),
    text: t(locale, 'register.sent', { login }),
    links: [
      { href: link('/register'), label: t(locale, 'register.again') },
      { href: link('/sign-in'), label: t(locale, 'frame.signIn') },
    ],
  });
}
