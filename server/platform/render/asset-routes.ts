import { anyone } from '../../access/permission.js';
import { NotFound } from '../../core/errors.js';
import type { RouteTable } from '../http/route-table.js';
import type { Assets } from './assets.js';

/** Style sheets, scripts and pictures of the interface; their names change with their content. */
export function assetRoutes(routes: RouteTable, assets: Assets): void {
  routes.get('/assets/*file', anyone, 'file', (req, res) => {
    const asset = assets.at(req.path);
    if (!asset) throw new NotFound('No such asset');
    res.set('Cache-Control', 'public, max-age=31536000, immutable').type(asset.type).vary('Accept-Encoding');
    if (asset.gzip && req.acceptsEncodings('gzip')) res.set('Content-Encoding', 'gzip').send(asset.gzip);
    else res.send(asset.body);
  });
}
