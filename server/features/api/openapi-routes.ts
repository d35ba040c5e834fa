import { may } from '../../access/permission.js';
import { inLocale } from '../../core/localized.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendJson } from '../../platform/http/send-json.js';
import { packInForce } from '../packs/pack-in-force.js';
import { openApi } from './openapi.js';

/** The description of the interface, for the city it is asked of. */
export function openApiRoutes(routes: RouteTable): void {
  routes.get('/openapi.json', may('read', 'Vocabulary'), 'api', async (req, res) => {
    const { city, packs, today, locale, address } = req.city;
    sendJson(
      res,
      openApi({
        title: inLocale(city.name, locale),
        cityBase: address(''),
        platformBase: req.platform.config.publicOrigin,
        compiled: await packInForce(packs, city, today),
        locale,
      }),
    );
  });
}
