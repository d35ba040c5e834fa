import { may } from '../../access/permission.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendPage } from '../../platform/render/send-page.js';
import { bodyReader } from '../bodies/body-reader.js';
import { datasetReader } from '../datasets/dataset-reader.js';
import { speechOf } from '../judgement/speech.js';
import { packInForce } from '../packs/pack-in-force.js';
import { homePage } from './home-page.js';

const NEWEST = 6;

/** A city's home. */
export function homeRoutes(routes: RouteTable): void {
  routes.get('/', may('read', 'City'), 'page', async (req, res) => {
    const { city, db, packs, today, locale, link } = req.city;
    const compiled = await packInForce(packs, city, today);
    const datasets = datasetReader(db);
    const [counts, newest, bodies] = [
      await datasets.counts(),
      await datasets.first({ sort: 'modified' }, NEWEST),
      await bodyReader(db).all(),
    ];
    sendPage(
      res,
      homePage(
        req.city,
        { ...counts, newest, bodies: new Map(bodies.map(({ id, name }) => [id, name])) },
        speechOf(compiled, locale, link),
      ),
    );
  });
}
