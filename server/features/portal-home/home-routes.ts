import { may } from '../../access/permission.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendPage } from '../../platform/render/send-page.js';
import { bodyReader } from '../bodies/body-reader.js';
import { datasetReader } from '../datasets/dataset-reader.js';
import { speechOf } from '../judgement/speech.js';
import { noticeStore } from '../notices/notice-store.js';
import { packInForce } from '../packs/pack-in-force.js';
import { homePage } from './home-page.js';

const NEWEST = 6;
const MOST_USED = 6;

/** A city's home. */
export function homeRoutes(routes: RouteTable): void {
  routes.get('/', may('read', 'City'), 'page', async (req, res) => {
    const { city, db, packs, today, locale, link } = req.city;
    const compiled = await packInForce(packs, city, today);
    const datasets = datasetReader(db);
    const counts = await datasets.counts();
    const newest = await datasets.first({ sort: 'modified' }, NEWEST);
    const mostUsed = await datasets.mostUsed(MOST_USED);
    const notices = await noticeStore(db).all();
    const bodies = await bodyReader(db).all();
    sendPage(
      res,
      homePage(
        req.city,
        { ...counts, newest, mostUsed, notices, bodies: new Map(bodies.map(({ id, name }) => [id, name])) },
        speechOf(compiled, locale, link),
      ),
    );
  });
}
