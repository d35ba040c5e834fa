import { may } from '../../access/permission.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendPage } from '../../platform/render/send-page.js';
import { comparePage } from './compare-page.js';
import { packsToCompare } from './compared-city.js';
import type { Scenarios } from './scenarios.js';

/** Cities side by side; every state of the page is an address. */
export function compareRoutes(routes: RouteTable, scenarios: Scenarios): void {
  routes.get('/compare', may('ask', 'Decision'), 'page', async (req, res) => {
    const cities = await packsToCompare(req.platform);
    const question = { query: req.query, locale: req.visit.locale };
    sendPage(res, comparePage(cities, scenarios, question, req.platform));
  });
}
