import { anyone } from '../../access/permission.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { readiness } from './readiness.js';

const ROBOTS = ['User-agent: *', 'Disallow: /csp-report', ''].join('\n');

/** What machines ask of the process itself; nothing here belongs to a city. */
export function healthRoutes(routes: RouteTable): void {
  routes.get('/healthz', anyone, 'text', (_req, res) => res.type('text/plain').send('ok\n'));

  routes.get('/readyz', anyone, 'text', async (req, res) => {
    const { ready, checks } = await readiness(req.platform);
    res.status(ready ? 200 : 503);
    if (!ready) res.set('Retry-After', '5');
    res.json({ ready, checks });
  });

  routes.get('/robots.txt', anyone, 'text', (_req, res) => {
    res.set('Cache-Control', 'public, max-age=3600').type('text/plain').send(ROBOTS);
  });

  routes.get('/favicon.ico', anyone, 'file', (_req, res) => {
    res.set('Cache-Control', 'public, max-age=86400').status(204).end();
  });

  routes.post('/csp-report', anyone, 'text', 'report', (req, res) => {
    req.platform.log.warn(
      { request: req.visit.id, report: shortened(req.body) },
      'a browser refused something on a page',
    );
    res.status(204).end();
  });
}

/** Reports come from anywhere: enough of one to act on, never more. */
const shortened = (body: unknown): string => JSON.stringify(body ?? null).slice(0, 2000);
