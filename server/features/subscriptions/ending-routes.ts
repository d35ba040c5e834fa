import type { Request, Response } from 'express';
import { may } from '../../access/permission.js';
import { NotFound } from '../../core/errors.js';
import { inLocale } from '../../core/localized.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { t } from '../../platform/i18n/translate.js';
import { sendForm } from '../../platform/session/send-form.js';
import { formPage } from '../form/form-page.js';
import { type Ending, endSubscriptions, readEndingLink } from './end-subscriptions.js';
import { subscriptionStore } from './subscription-store.js';
import { subscriptionTitles } from './subscription-titles.js';

/**
 * The links by which a letter's reader ends what it tells of, signed in or not. Opening one changes nothing: mail
 * scanners open links too. Mail programs send the form by themselves (RFC 8058), so that the link alone is the proof.
 */
export function endingRoutes(routes: RouteTable): void {
  const enter = may('create', 'Session');

  routes.get('/unsubscribe/:link', enter, 'page', async (req, res) => {
    const { personId, id } = endingOf(req);
    const { city, db, link, locale } = req.city;
    const lines = await subscriptionStore(db).of(personId);
    const ended = id === null ? lines : lines.filter((line) => line.id === id);
    if (ended.length === 0) return sendEnded(req, res);
    const titles = ended.map(await subscriptionTitles(req.city));
    const name = inLocale(city.tenant.portalName, locale);
    const title = t(locale, id === null ? 'unsubscribe.all' : 'unsubscribe.one');
    sendForm(
      res,
      formPage({
        title,
        lede: t(locale, 'unsubscribe.lede', { name, titles: titles.join(t(locale, 'list.comma')) }),
        crumbs: [{ label: inLocale(city.name, locale), href: link('/') }, { label: t(locale, 'subscriptions.title') }],
        form: { action: link(req.path), submit: title, fields: [] },
      }),
    );
  });

  routes.post('/unsubscribe/:link', enter, 'page', 'letter', async (req, res) => {
    await endSubscriptions(req.city, endingOf(req));
    sendEnded(req, res);
  });
}

function sendEnded(req: Request, res: Response): void {
  const { link, locale } = req.city;
  sendForm(res, {
    view: 'identity/done',
    sheets: ['forms.css'],
    title: t(locale, 'subscriptions.ended'),
    text: t(locale, 'unsubscribe.done'),
    links: [
      { href: link('/account/subscriptions'), label: t(locale, 'subscriptions.title') },
      { href: link('/datasets'), label: t(locale, 'nav.datasets') },
    ],
  });
}

function endingOf(req: Request): Ending {
  const ending = readEndingLink(req.platform.secrets, req.city.city.id, String(req.params['link']));
  if (!ending) throw new NotFound('No letter of this city has this link');
  return ending;
}
