import { may } from '../../access/permission.js';
import { NotFound } from '../../core/errors.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendPage } from '../../platform/render/send-page.js';
import { datasetReader } from '../datasets/dataset-reader.js';
import { speechOf } from '../judgement/speech.js';
import { packInForce } from '../packs/pack-in-force.js';
import { bodiesPage, bodyPage } from './body-pages.js';
import { bodyReader } from './body-reader.js';

const NEWEST = 10;

/** The bodies that provide data, and what each is responsible for. */
export function bodyRoutes(routes: RouteTable): void {
  routes.get('/bodies', may('read', 'Dataset'), 'page', async (req, res) => {
    const { city, db, packs, today, locale, link } = req.city;
    const { facets } = await datasetReader(db).counts();
    const speech = speechOf(await packInForce(packs, city, today), locale, link);
    sendPage(res, bodiesPage(req.city, await bodyReader(db).all(), facets, speech));
  });

  routes.get('/bodies/:body', may('read', 'Dataset'), 'page', async (req, res) => {
    const { city, db, packs, today, locale, link } = req.city;
    const body = (await bodyReader(db).all()).find(({ id }) => id === req.params['body']);
    if (!body) throw new NotFound('No body has this address');
    const datasets = datasetReader(db);
    const counted = await datasets.count({ body: body.id });
    const lines = await datasets.first({ body: body.id, sort: 'modified' }, NEWEST);
    const speech = speechOf(await packInForce(packs, city, today), locale, link);
    const contacts = await datasets.contacts(lines.map(({ id }) => id));
    sendPage(res, bodyPage(req.city, { body, counted, lines, contacts }, speech));
  });
}
