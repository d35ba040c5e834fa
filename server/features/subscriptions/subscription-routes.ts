import type { Request, Response } from 'express';
import { may } from '../../access/permission.js';
import { Forbidden, Invalid, NotFound, type Problem } from '../../core/errors.js';
import { isId } from '../../core/ids.js';
import { problem } from '../../platform/http/read-input.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendForm } from '../../platform/session/send-form.js';
import { datasetStore } from '../datasets/dataset-store.js';
import { listReading } from '../datasets/list-reading.js';
import { textIn } from '../form/read-form.js';
import { cityRealm } from '../people/realm-context.js';
import { consentStore } from '../registration/consents.js';
import { type Standing, standingOf } from './dataset-changes.js';
import { endSubscriptions } from './end-subscriptions.js';
import { subscribe } from './subscribe.js';
import { subscriptionStore, type Target } from './subscription-store.js';
import { subscriptionTitles } from './subscription-titles.js';
import { subscriptionsPage } from './subscriptions-page.js';
import { listTarget, targetHref } from './target.js';

const LONGEST_LIST = 700;

/** What somebody signed in subscribes to: to begin, to see, and to end it. Nobody else's can be named here. */
export function subscriptionRoutes(routes: RouteTable): void {
  const change = may('update', 'Account');

  routes.get('/account/subscriptions', may('read', 'Account'), 'page', (req, res) => show(req, res));

  routes.post('/account/subscriptions', change, 'page', 'form', async (req, res) => {
    const wish = textIn(req.body, 'id') === '' ? await listWished(req) : await datasetWished(req);
    const problems = await subscribe(cityRealm(req), own(req).id, wish);
    if (problems.length > 0) return show(req, res, problems);
    sendBack(req, res, { dataset_id: null, list: null, ...wish.target });
  });

  routes.post('/account/subscriptions/end', change, 'page', 'form', async (req, res) => {
    const { link, db } = req.city;
    const [personId, id] = [own(req).id, textIn(req.body, 'id', 26)];
    const known = await subscriptionStore(db).byId(personId, id);
    await endSubscriptions(req.city, { personId, id });
    if (known && textIn(req.body, 'from') !== 'list') return sendBack(req, res, known);
    res.redirect(303, link('/account/subscriptions?ended=1'));
  });
}

const own = (req: Request) => {
  const { person } = req.city;
  if (!person) throw new Forbidden('Nobody is signed in');
  return person;
};

/** To where the press was made, at the same place of the page. */
const sendBack = (req: Request, res: Response, subscribed: Parameters<typeof targetHref>[0]): void =>
  res.redirect(303, `${targetHref(subscribed, req.city.link)}#subscribe`);

type Wished = { target: Target; seen: Standing | null };

async function datasetWished(req: Request): Promise<Wished> {
  const id = textIn(req.body, 'id');
  const entry = isId(id) && (await datasetStore(req.city.db).byId(id));
  if (!entry) throw new NotFound('No dataset has this address');
  return { target: { dataset_id: entry.id }, seen: standingOf(entry) };
}

async function listWished(req: Request): Promise<Wished> {
  const { asked } = await listReading({ city: req.city, query: parsed(req) });
  const target = listTarget(asked.question);
  if (asked.strange.length > 0 || JSON.stringify(target).length > LONGEST_LIST) throw notAList(req);
  return { target, seen: null };
}

/** What was sent as a list, which must be an object with words and filters. */
function parsed(req: Request): Record<string, string> {
  try {
    const list: unknown = JSON.parse(textIn(req.body, 'list', 2 * LONGEST_LIST));
    if (typeof list === 'object' && list !== null && !Array.isArray(list)) return list as Record<string, string>;
  } catch {
    // Said below.
  }
  throw notAList(req);
}

const notAList = (req: Request): Invalid => new Invalid([problem('list', 'wrongFormat', req.visit.locale)]);

async function show(req: Request, res: Response, problems: readonly Problem[] = []): Promise<void> {
  const { db } = req.city;
  const person = own(req);
  sendForm(
    res,
    subscriptionsPage(req.city, {
      lines: await subscriptionStore(db).of(person.id),
      login: person.login,
      agrees: await consentStore(db).isOpen(person.id, 'notices'),
      titleOf: await subscriptionTitles(req.city),
      ended: textIn(req.query, 'ended') === '1',
      problems,
    }),
  );
}
