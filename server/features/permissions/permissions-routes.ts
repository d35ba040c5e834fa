import { may } from '../../access/permission.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendPage } from '../../platform/render/send-page.js';
import { permissionsPage } from './permissions-page.js';

/** The matrix of rights, for everyone who works in the city. */
export function permissionsRoutes(city: RouteTable): void {
  city.get('/desk/permissions', may('read', 'Permissions'), 'page', (req, res) =>
    sendPage(res, permissionsPage(req.city)),
  );
}
