import { may } from '../../access/permission.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendPage } from '../../platform/render/send-page.js';
import { packsToCompare } from '../compare/compared-city.js';
import type { Scenarios } from '../compare/scenarios.js';
import { frontPage } from './front-page.js';

/** The platform's front page. */
export function platformHomeRoutes(routes: RouteTable, scenarios: Scenarios): void {
  routes.get('/', may('read', 'City'), 'page', async ({ platform, query, visit }, res) => {
    const q = typeof query['q'] === 'string' ? query['q'].trim().slice(0, 100) : '';
    const [cities, packs] = await Promise.all([platform.cities.all(), packsToCompare(platform)]);
    sendPage(res, frontPage(cities, packs, scenarios, { q, locale: visit.locale }, platform));
  });
}
