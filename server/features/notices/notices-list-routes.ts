import { may } from '../../access/permission.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendPage } from '../../platform/render/send-page.js';
import { noticeStore } from './notice-store.js';
import { noticesListPage } from './notices-list-page.js';

/** The notices of a city to be read. */
export function noticesListRoutes(routes: RouteTable): void {
  routes.get('/notices', may('read', 'City'), 'page', async (req, res) =>
    sendPage(res, noticesListPage(req.city, await noticeStore(req.city.db).all())),
  );
}
