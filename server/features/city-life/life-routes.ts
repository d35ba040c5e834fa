import type { Request, Response } from 'express';
import { type Action, allowed } from '../../access/ability.js';
import { may } from '../../access/permission.js';
import { NotFound, type Problem } from '../../core/errors.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { t } from '../../platform/i18n/translate.js';
import { sendForm } from '../../platform/session/send-form.js';
import type { CityOnBoard } from '../cities/city-directory.js';
import { textIn } from '../form/read-form.js';
import { lifePage } from './life-page.js';
import { lifeOf, sendArchive } from './send-archive.js';
import { closeCity, type Life, resumeCity, suspendCity } from './suspend-city.js';

const HOME = '/console/cities/:city/life';

/** Suspending, resuming, exporting and closing a city of one's province. */
export function lifeRoutes(routes: RouteTable): void {
  routes.get(HOME, may('suspend', 'Onboarding'), 'page', async (req, res) => {
    const { city } = await cityFor(req, 'suspend');
    sendForm(res, lifePage(city, req.visit));
  });

  routes.post(`${HOME}/suspend`, may('suspend', 'Onboarding'), 'page', 'form', async (req, res) => {
    const { city, life } = await cityFor(req, 'suspend');
    const reason = { zh: textIn(req.body, 'reasonZh', 300), en: textIn(req.body, 'reasonEn', 300) };
    const problems = [...required(req, 'reasonZh'), ...required(req, 'reasonEn')];
    if (problems.length > 0) return sendForm(res, lifePage(city, req.visit, { typed: typedIn(req), problems }));
    await suspendCity(life, city.id, reason);
    back(req, res, city);
  });

  routes.post(`${HOME}/resume`, may('suspend', 'Onboarding'), 'page', 'form', async (req, res) => {
    const { city, life } = await cityFor(req, 'suspend');
    await resumeCity(life, city.id);
    back(req, res, city);
  });

  routes.post(`${HOME}/close`, may('close', 'Onboarding'), 'page', 'form', async (req, res) => {
    const { city, life } = await cityFor(req, 'close');
    const reason = textIn(req.body, 'reason', 300);
    const sure = textIn(req.body, 'code', 40) === city.code;
    const wrong: Problem[] = sure
      ? []
      : [{ field: 'code', code: 'wrongCode', reason: t(req.visit.locale, 'cityLife.wrongCode') }];
    const problems = [...required(req, 'reason'), ...wrong];
    if (problems.length > 0) return sendForm(res, lifePage(city, req.visit, { typed: typedIn(req), problems }));
    await closeCity(life, city.id, reason);
    req.platform.revisions.askAgain();
    res.redirect(303, '/console');
  });

  routes.post(`${HOME}/export`, may('create', 'Export'), 'file', 'form', async (req, res) => {
    const city = await cityNamed(req);
    const { ability, person } = req.visit;
    if (!person || !allowed(ability, 'create', 'Export', { realmId: city.id, province: city.province.slug }))
      throw new NotFound('There is no such city');
    await sendArchive(req, res, city);
  });
}

const typedIn = (req: Request) =>
  Object.fromEntries(['reasonZh', 'reasonEn', 'reason', 'code'].map((name) => [name, textIn(req.body, name, 300)]));

const required = (req: Request, field: string): Problem[] =>
  textIn(req.body, field, 300) === ''
    ? [{ field, code: 'required', reason: t(req.visit.locale, 'cityLife.required') }]
    : [];

async function cityNamed(req: Request): Promise<CityOnBoard> {
  const city = await req.platform.cities.byCode(String(req.params['city'] ?? ''));
  if (!city) throw new NotFound('There is no such city');
  return city;
}

/** A city of another province is answered as one that is not there. */
async function cityFor(req: Request, action: Action): Promise<{ city: CityOnBoard; life: Life }> {
  const city = await cityNamed(req);
  if (!allowed(req.visit.ability, action, 'Onboarding', { province: city.province.slug }))
    throw new NotFound('There is no such city');
  return { city, life: lifeOf(req) };
}

function back(req: Request, res: Response, { code }: CityOnBoard): void {
  req.platform.revisions.askAgain();
  res.redirect(303, `/console/cities/${code}/life`);
}
