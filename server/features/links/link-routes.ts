import type { Request, Response } from 'express';
import { may } from '../../access/permission.js';
import type { Problem } from '../../core/errors.js';
import { readCookie } from '../../platform/http/cookies.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { t } from '../../platform/i18n/translate.js';
import { sendPage } from '../../platform/render/send-page.js';
import { sendForm } from '../../platform/session/send-form.js';
import { formPage } from '../form/form-page.js';
import { secretIn } from '../form/read-form.js';
import { newPasswordFields } from '../passwords/check-password.js';
import { personStore } from '../people/person-store.js';
import { cityRealm, consoleRealm, type RealmContext } from '../people/realm-context.js';
import { isHttps } from '../sign-in/enter.js';
import { type LinkRow, partsOf, personLinks } from './person-link.js';
import { changeAddress, choosePassword, type LinkUsed } from './use-link.js';

const KEPT_MS = 30 * 60_000;
const cookieName = (req: Request): string => (isHttps(req.platform) ? '__Host-link' : 'link');

/**
 * Links of letters. The token leaves the address at once: it moves into a cookie, so that it stands neither in the
 * history nor in what the page tells other sites. Opening a link changes nothing: mail scanners open links too.
 */
export function linkRoutes(routes: RouteTable, prefix: '' | '/console'): void {
  const enter = may('create', 'Session');

  routes.get(`${prefix}/link/:link`, enter, 'page', async (req, res) => {
    const link = String(req.params['link']);
    const context = await realmOfLink(req, link);
    if (!context) return sendVoid(req, res, prefix);
    const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: isHttps(context), maxAge: KEPT_MS } as const;
    res.cookie(cookieName(req), link, options);
    res.redirect(303, context.link('/link'));
  });

  routes.get(`${prefix}/link`, enter, 'page', async (req, res) => {
    const opened = await openedLink(req);
    if (opened) await showLink(res, opened);
    else sendVoid(req, res, prefix);
  });

  routes.post(`${prefix}/link`, enter, 'page', 'form', async (req, res) => {
    const opened = await openedLink(req);
    if (!opened) return sendVoid(req, res, prefix);
    const { context, link, address } = opened;
    const result = needsPassword(link)
      ? await choosePassword(context, address, {
          password: secretIn(req.body, 'password'),
          repeat: secretIn(req.body, 'repeat'),
        })
      : await changeAddress(context, address);
    if (result.outcome === 'held back') return showLink(res, opened, result.problems);
    if (result.outcome === 'void') return sendVoid(req, res, prefix);
    res.clearCookie(cookieName(req), { path: '/', httpOnly: true, sameSite: 'lax', secure: isHttps(context) });
    sendDone(res, context, result);
  });
}

type Opened = { context: RealmContext; link: LinkRow; address: string };

const needsPassword = ({ purpose }: LinkRow): boolean => purpose !== 'address';

/** The realm a link may be used in: here, and the one it names. */
async function realmOfLink(req: Request, address: string): Promise<RealmContext | null> {
  const parts = partsOf(address);
  if (!parts) return null;
  if (req.city) return parts.realmId === req.city.city.id ? cityRealm(req) : null;
  const realm = await req.platform.realms.byId(parts.realmId);
  return realm && realm.kind !== 'city' ? consoleRealm(req, realm) : null;
}

async function openedLink(req: Request): Promise<Opened | null> {
  const address = readCookie(req, cookieName(req)) ?? '';
  const context = await realmOfLink(req, address);
  const link = context && (await personLinks(context.db).open(address, context.clock.now()));
  return context && link ? { context, link, address } : null;
}

async function showLink(res: Response, { context, link }: Opened, problems: readonly Problem[] = []): Promise<void> {
  const { locale, name, db } = context;
  const person = await personStore(db).byId(link.person_id);
  const staff = person?.kind === 'staff';
  sendForm(
    res,
    formPage({
      title: t(locale, `link.${link.purpose}.title`, { name }),
      lede: t(locale, `link.${link.purpose}.lede`, { login: link.detail ?? person?.login ?? '' }),
      crumbs: [{ label: name, href: context.link('/') }, { label: t(locale, 'signIn.crumb') }],
      problems,
      form: {
        action: context.link('/link'),
        submit: t(locale, `link.${link.purpose}.submit`),
        fields: needsPassword(link) ? newPasswordFields(context, staff) : [],
      },
    }),
  );
}

function sendDone(
  res: Response,
  { locale, link }: RealmContext,
  { purpose }: Extract<LinkUsed, { outcome: 'done' }>,
): void {
  sendPage(res, {
    view: 'identity/done',
    sheets: ['forms.css'],
    title: t(locale, 'link.done.title'),
    text: t(locale, `link.done.${purpose}`),
    links: [{ href: link('/sign-in'), label: t(locale, 'frame.signIn') }],
  });
}

function sendVoid(req: Request, res: Response, prefix: string): void {
  const { locale } = req.visit;
  const link = req.city ? req.city.link : (path: string) => `${prefix}${path}`;
  sendPage(res, {
    view: 'identity/done',
    sheets: ['forms.css'],
    status: 404,
    title: t(locale, 'link.void.title'),
    text: t(locale, 'link.void.text'),
    links: [
      { href: link('/sign-in'), label: t(locale, 'frame.signIn') },
      { href: link('/forgotten'), label: t(locale, 'signIn.forgotten') },
      ...(req.city ? [{ href: link('/register'), label: t(locale, 'signIn.register') }] : []),
    ],
  });
}
