import type { Request, Response } from 'express';
import { may } from '../../access/permission.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendPage } from '../../platform/render/send-page.js';
import { packsToCompare } from '../compare/compared-city.js';
import type { Scenarios } from '../compare/scenarios.js';
import { demandLink } from '../demand/demand-link.js';
import { publicHistory } from '../entries/public-history.js';
import { subscribePart } from '../subscriptions/subscribe-part.js';
import { aboutTab } from './about-tab.js';
import { datasetPage, heldBackPage } from './dataset-page.js';
import type { DatasetTab } from './dataset-tabs.js';
import { type DatasetVisit, datasetAt, datasetVisit } from './dataset-visit.js';
import { getTab } from './get-tab.js';
import { historyTab } from './history-tab.js';
import { itemsTab } from './items-tab.js';
import { judgementsOf } from './judgement-history.js';
import { listRoutes } from './list-routes.js';
import { relatedEntries } from './related-entries.js';
import { relatedTab } from './related-tab.js';
import { whyTab } from './why-tab.js';

const RELATED = 8;

/** The catalogue to be read: its list in every state, and each entry, part by part. */
export function datasetRoutes(routes: RouteTable, scenarios: Scenarios): void {
  listRoutes(routes);

  const show = async (
    req: Request,
    res: Response,
    tab: DatasetTab,
    content: (visit: DatasetVisit) => object | Promise<object>,
  ) => {
    const dataset = await datasetAt(req);
    const subscribe = dataset.status === 'withdrawn' ? null : await subscribePart(req, { dataset_id: dataset.id });
    if (dataset.status !== 'published') return sendPage(res, { ...heldBackPage(req.city, dataset), subscribe });
    const visit = await datasetVisit(req.city, dataset);
    sendPage(res, { ...datasetPage(req.city, visit, tab, await content(visit)), subscribe });
  };

  routes.get('/datasets/:id', may('read', 'Dataset'), 'page', async (req, res) => {
    await show(req, res, 'about', (visit) => {
      const { db, today } = req.city;
      const looked = { cityId: db.cityId, datasetId: visit.dataset.id, day: today };
      req.platform.uses.viewed(looked, { ip: req.ip, agent: req.get('user-agent') });
      return aboutTab(req.city, visit);
    });
  });
  routes.get('/datasets/:id/items', may('read', 'Dataset'), 'page', (req, res) =>
    show(req, res, 'items', (visit) => itemsTab(visit)),
  );
  routes.get('/datasets/:id/why', may('read', 'Dataset'), 'page', (req, res) =>
    show(req, res, 'why', (visit) => whyTab(visit)),
  );
  routes.get('/datasets/:id/get', may('read', 'Dataset'), 'page', (req, res) =>
    show(req, res, 'get', async (visit) => ({
      ...getTab(req.city, visit, scenarios.forReaders),
      demand: await demandLink(req.city, visit.dataset),
    })),
  );
  routes.get('/datasets/:id/history', may('read', 'Dataset'), 'page', (req, res) =>
    show(req, res, 'history', async ({ dataset, speech }) =>
      historyTab(
        req.city,
        {
          events: await publicHistory(req.city.db, dataset.id, req.city.city.timeZone),
          judgements: await judgementsOf(req.city, dataset),
        },
        speech,
      ),
    ),
  );
  routes.get('/datasets/:id/related', may('read', 'Dataset'), 'page', (req, res) =>
    show(req, res, 'related', async (visit) =>
      relatedTab(
        req.city,
        visit,
        {
          lines: await relatedEntries(req.city.db, visit.dataset, RELATED),
          cities: await packsToCompare(req.platform),
        },
        req.platform,
      ),
    ),
  );
}
