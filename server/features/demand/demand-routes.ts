import type { Request, Response } from 'express';
import { demand, may } from '../../access/permission.js';
import { Forbidden, NotFound, type Problem } from '../../core/errors.js';
import { isId } from '../../core/ids.js';
import { inLocale } from '../../core/localized.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendPage } from '../../platform/render/send-page.js';
import { sendForm } from '../../platform/session/send-form.js';
import { bodyReader } from '../bodies/body-reader.js';
import { datasetReader } from '../datasets/dataset-reader.js';
import { textIn } from '../form/read-form.js';
import { speechOf } from '../judgement/speech.js';
import { packInForce } from '../packs/pack-in-force.js';
import { cityRealm } from '../people/realm-context.js';
import { collectsDemand } from './collects-demand.js';
import { askedProblems, askingPage, type Typed, typedIn } from './demand-form.js';
import { demandPage } from './demand-page.js';
import { demandStore, LISTED_PAGE } from './demand-store.js';
import { handInDemand } from './hand-in-demand.js';

/** The demand list, and the form in which the public says what it wants opened, where the city's text has one. */
export function demandRoutes(routes: RouteTable): void {
  routes.get('/demand', may('read', 'Procedure'), 'page', async (req, res) => {
    const { city, db, packs, today, locale, link, person, ability } = req.city;
    const speech = speechOf(await packInForce(packs, city, today), locale, link);
    const demands = demandStore(db);
    const total = await demands.count('listed');
    const asked = Math.max(1, Number.parseInt(textIn(req.query, 'page', 4), 10) || 1);
    const page = Math.min(asked, Math.max(1, Math.ceil(total / LISTED_PAGE)));
    const list = {
      rows: await demands.listed(page),
      page,
      total,
      own: person && ability.can('create', 'Demand') ? await demands.of(person.id) : [],
      bodies: await bodyReader(db).all(),
      handedIn: textIn(req.query, 'done', 9) === 'handed-in',
    };
    sendPage(res, demandPage(req.city, list, speech));
  });

  routes.get('/demand/new', may('create', 'Demand'), 'page', async (req, res) => {
    await asker(req);
    const entry = await entryIn(req, req.query);
    await show(req, res, { entry, typed: { title: '', text: '', body: entry?.body.id ?? '' } });
  });

  routes.post('/demand/new', may('create', 'Demand'), 'page', 'form', async (req, res) => {
    const person = await asker(req);
    const typed = typedIn(req.body);
    const entry = await entryIn(req, req.body);
    const { db, locale, link } = req.city;
    const problems = askedProblems(typed, await bodyReader(db).all(), locale);
    if (problems.length > 0) return show(req, res, { entry, typed, problems });
    const { title, text, body } = typed;
    const asked = { title, text, bodyId: body || null, datasetId: entry?.id ?? null };
    const refused = await handInDemand(cityRealm(req), person.id, asked);
    if (refused.length > 0) return show(req, res, { entry, typed, problems: refused });
    res.redirect(303, `${link('/demand')}?done=handed-in`);
  });
}

/** Whoever may ask here, where the text lets the public ask. */
async function asker({ city: context }: Request) {
  const { ability, city, person, packs, today } = context;
  if (!person) throw new Forbidden('Nobody is signed in');
  demand(ability, 'create', 'Demand', person, ({ id }) => ({ realmId: city.id, personId: id }));
  if (!collectsDemand(await packInForce(packs, city, today))) throw new NotFound('This city’s text takes no demands');
  return person;
}

/** The published entry that is asked about, where there is one. */
async function entryIn({ city: { db } }: Request, sent: unknown) {
  const id = textIn(sent, 'dataset', 26);
  const entry = isId(id) ? await datasetReader(db).byId(id) : undefined;
  return entry?.status === 'published' ? entry : null;
}

type Shown = { entry: Awaited<ReturnType<typeof entryIn>>; typed: Typed; problems?: readonly Problem[] };

async function show({ city: context }: Request, res: Response, { entry, ...shown }: Shown): Promise<void> {
  const bodies = await bodyReader(context.db).all();
  const named = entry && { id: entry.id, title: inLocale(entry.title, context.locale) };
  sendForm(res, askingPage(context, { ...shown, bodies, entry: named }));
}
