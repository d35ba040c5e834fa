import { may } from '../../access/permission.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendPage } from '../../platform/render/send-page.js';
import { bodyReader } from '../bodies/body-reader.js';
import { entriesOnDesk } from '../entries/desk-part.js';
import { deskPage } from './desk-page.js';

/** The work list of those who work in the city. */
export function deskRoutes(city: RouteTable): void {
  city.get('/desk', may('read', 'Desk'), 'page', async (req, res) => {
    const bodies = await bodyReader(req.city.db).all();
    sendPage(res, deskPage(req.city, bodies, await entriesOnDesk(req.city, bodies)));
  });
}
