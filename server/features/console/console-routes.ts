import { may } from '../../access/permission.js';
import { NotFound } from '../../core/errors.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendCsv } from '../../platform/http/send-csv.js';
import { sendPage } from '../../platform/render/send-page.js';
import { searchAcross } from '../datasets/search-across.js';
import { searchPlan } from '../datasets/search-plan.js';
import { textIn } from '../form/read-form.js';
import { grantsIn } from '../personal-access/grants-in.js';
import { CHART_LOOKS } from './charts/chart-look.js';
import { CHARTS, chart } from './charts/charts.js';
import { cityPage } from './city-page.js';
import { type ConsoleScope, cityInScope, consoleScope } from './console-scope.js';
import { figuresCsv } from './figures-csv.js';
import { type FiguresReader, figuresReader, recordReading, sweepRuns } from './figures-reader.js';
import { overviewPage, SHOWN } from './overview-page.js';
import { PAGE_SIZE, searchPage } from './search-page.js';
import { sideBySidePage } from './side-by-side-page.js';
import { tasksPage } from './tasks-page.js';

/** The provincial console: the cities of one's province in figures, and the search over their catalogues. */
export function consoleRoutes(platform: RouteTable): void {
  const figures = figuresReader();

  platform.get('/console', may('read', 'Console'), 'page', async (req, res) => {
    const scope = await consoleScope(req);
    const question = {
      q: textIn(req.query, 'q', 100),
      shown: SHOWN.find((one) => one === req.query['show']) ?? 'all',
    };
    const around = { sweeping: await sweepRuns(req.platform), onboarding: await openOnboardings(scope) };
    sendPage(res, overviewPage(scope, await figures.read(scope, { fresh: true }), question, around));
  });

  platform.get('/console/tasks', may('read', 'Console'), 'page', async (req, res) => {
    const scope = await consoleScope(req);
    sendPage(res, tasksPage(scope, await figures.read(scope)));
  });

  platform.get('/console/compare', may('read', 'Console'), 'page', async (req, res) => {
    const scope = await consoleScope(req);
    const chosen = [req.query['city']].flat().filter((code) => typeof code === 'string');
    sendPage(res, sideBySidePage(scope, await figures.read(scope), chosen));
  });

  platform.get('/console/cities.csv', may('export', 'Console'), 'file', async (req, res) => {
    const scope = await consoleScope(req);
    const snapshot = await figures.read(scope);
    await recordReading(
      scope,
      'exported city figures',
      scope.cities.map(({ code }) => code),
    );
    sendCsv(res, `${scope.person.realm.code}-cities`, figuresCsv(scope, snapshot));
  });

  platform.get('/console/charts/:chart', may('read', 'Console'), 'file', async (req, res) => {
    const scope = await consoleScope(req);
    const name = CHARTS.find((one) => `${one}.svg` === req.params['chart']);
    if (!name) throw new NotFound('No such chart');
    const code = textIn(req.query, 'city', 32);
    const city = code === '' ? undefined : cityInScope(scope, code);
    const { figures: shown } = await figures.read(city ? { ...scope, cities: [city] } : scope);
    res.set('Content-Security-Policy', "sandbox; default-src 'none'; frame-ancestors 'none'");
    res.set('Cache-Control', 'private, no-store').type('image/svg+xml');
    const look = CHART_LOOKS.find((one) => one === req.query['look']) ?? 'day';
    res.send(chart(name, { figures: shown, locale: scope.locale, look }));
  });

  // Entries, not figures: for those who may take figures out as well, which the platform's operator may not.
  platform.get('/console/search', may('export', 'Console'), 'page', async (req, res) => {
    const scope = await consoleScope(req);
    sendPage(
      res,
      await searched(scope, {
        q: textIn(req.query, 'q', 64),
        city: textIn(req.query, 'city', 32),
        page: Math.min(1000, Math.max(1, Number.parseInt(textIn(req.query, 'page', 4), 10) || 1)),
      }),
    );
  });

  platform.get('/console/cities/:city', may('read', 'Console'), 'page', async (req, res) => {
    const scope = await consoleScope(req);
    sendPage(res, await oneCity(scope, figures, req.params['city']));
  });
}

/** Cities on their way on board; null for those who take none on. */
async function openOnboardings({ person, ability, platform }: ConsoleScope): Promise<number | null> {
  if (!ability.can('read', 'Onboarding')) return null;
  const rows = await platform.database.forCity(person.realm.id).rows('onboardings', { state: 'open' });
  return rows.length;
}

async function searched(scope: ConsoleScope, question: { q: string; city: string; page: number }) {
  // What a suspended city had published is not public.
  const open = scope.cities.filter(({ status }) => status === 'active');
  if (searchPlan(question.q).length === 0) return searchPage(scope, question, { found: [], counts: [] });
  await recordReading(
    scope,
    'searched catalogues',
    open.map(({ code }) => code),
  );
  const page = { offset: (question.page - 1) * PAGE_SIZE, limit: PAGE_SIZE };
  const chosen = open.find(({ code }) => code === question.city);
  const among = { cities: open.map(({ id }) => id), chosen: chosen?.id };
  const result = await searchAcross(scope.platform.database, among, question.q, page);
  return searchPage(scope, { ...question, city: chosen?.code ?? '' }, result);
}

async function oneCity(scope: ConsoleScope, figures: FiguresReader, code: unknown) {
  const city = cityInScope(scope, code);
  const { packs, clock } = scope.platform;
  const { at, figures: own } = await figures.read({ ...scope, cities: [city] }, { fresh: true });
  const [found] = own;
  if (!found) throw new NotFound('Nothing is at this address');
  return cityPage(scope, {
    figures: found,
    at,
    pack: await packs.inForce(city, clock.today(city.timeZone)),
    versions: await packs.versions(city),
    grants: await grantsIn(city, scope),
  });
}
