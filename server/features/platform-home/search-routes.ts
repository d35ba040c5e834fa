import { may } from '../../access/permission.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendPage } from '../../platform/render/send-page.js';
import { packsToCompare } from '../compare/compared-city.js';
import { nearestSearches } from '../datasets/nearest-searches.js';
import { searchAcross } from '../datasets/search-across.js';
import { PAGE_SIZE, searchPage } from './search-page.js';

/** So far down nobody reads; and each page costs as much as all before it. */
const LAST_PAGE = 50;

/** The search over what all cities on board have published. */
export function searchRoutes(routes: RouteTable): void {
  routes.get('/search', may('read', 'City'), 'page', async ({ platform, query, visit }, res) => {
    const text = (name: string, most: number) => {
      const value = query[name];
      return typeof value === 'string' ? value.trim().slice(0, most) : '';
    };
    const cities = await packsToCompare(platform);
    const q = text('q', 64);
    const chosen = cities.find(({ city }) => city.code === text('city', 32));
    const page = Math.min(LAST_PAGE, Math.max(1, Number(/^\d{1,3}$/.exec(text('page', 3))?.[0] ?? 1)));
    const span = { offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE };
    const among = { cities: cities.map(({ city }) => city.id), chosen: chosen?.city.id };
    const result = await searchAcross(platform.database, among, q, span);
    const question = { q, city: chosen?.city.code ?? '', page };
    const found = async (words: string) => {
      const { counts } = await searchAcross(platform.database, { cities: among.cities }, words, {
        offset: 0,
        limit: 0,
      });
      return counts.reduce((sum, { count }) => sum + count, 0);
    };
    const nearest = result.counts.length === 0 ? await nearestSearches(found, q) : [];
    sendPage(res, searchPage(cities, question, { ...result, nearest }, visit.locale, platform));
  });
}
