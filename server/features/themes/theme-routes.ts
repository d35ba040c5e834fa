import { may } from '../../access/permission.js';
import { NotFound } from '../../core/errors.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendPage } from '../../platform/render/send-page.js';
import { bodyReader } from '../bodies/body-reader.js';
import { datasetReader } from '../datasets/dataset-reader.js';
import { speechOf } from '../judgement/speech.js';
import { packInForce } from '../packs/pack-in-force.js';
import { themePage, themesPage } from './theme-pages.js';

const NEWEST = 8;

/** The themes of a city's catalogue, and each of them. */
export function themeRoutes(routes: RouteTable): void {
  routes.get('/themes', may('read', 'Dataset'), 'page', async (req, res) => {
    sendPage(res, themesPage(req.city, (await datasetReader(req.city.db).counts()).facets));
  });

  routes.get('/themes/:theme', may('read', 'Dataset'), 'page', async (req, res) => {
    const { city, db, packs, today, locale, link } = req.city;
    const theme = city.tenant.themes.find(({ id }) => id === req.params['theme']);
    if (!theme) throw new NotFound('No theme has this address');
    const datasets = datasetReader(db);
    const question = { theme: theme.id };
    const counted = await datasets.count(question);
    const lines = await datasets.first({ ...question, sort: 'modified' }, NEWEST);
    const bodies = new Map((await bodyReader(db).all()).map(({ id, name }) => [id, name]));
    const speech = speechOf(await packInForce(packs, city, today), locale, link);
    sendPage(res, themePage(req.city, { theme, counted, lines, bodies }, speech));
  });
}
