import { may } from '../../access/permission.js';
import { inLocale } from '../../core/localized.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendPage } from '../../platform/render/send-page.js';
import { bodyReader } from '../bodies/body-reader.js';
import { textIn } from '../form/read-form.js';
import { draftRoutes } from './draft-routes.js';
import { BOXES, type Box, listPage } from './list-page.js';
import { noticeIn } from './notices.js';
import { publishedRoutes } from './published-routes.js';
import { runRoutes } from './run-routes.js';
import { workContext } from './work-context.js';
import { workReader } from './work-reader.js';

/** Entries on their way: the work lists, the form, the steps of the city's path, and published entries as staff sees them. */
export function entryRoutes(city: RouteTable): void {
  city.get('/desk/entries', may('read', 'Entry'), 'page', async (req, res) => {
    const context = await workContext(req.city);
    const reader = workReader(context.db, context);
    const box: Box = BOXES.find((one) => one === textIn(req.query, 'box', 20)) ?? 'waiting';
    const q = textIn(req.query, 'q', 100);
    const page = Math.min(1000, Math.max(1, Number.parseInt(textIn(req.query, 'page', 4), 10) || 1));
    const bodies = await bodyReader(context.db).all();
    sendPage(
      res,
      listPage(context, {
        box,
        q,
        page,
        notice: noticeIn(req),
        waitingCount: await reader.waitingCount(),
        bodyNames: new Map(bodies.map(({ id, name }) => [id, inLocale(name, context.locale)])),
        ...(box === 'waiting' ? { waiting: await reader.waiting() } : {}),
        ...(box === 'moving' ? { moving: await reader.moving() } : {}),
        ...(box === 'published' ? { published: await reader.published(q, page) } : {}),
        ...(box === 'reviews' ? { reviews: await reader.reviews() } : {}),
      }),
    );
  });
  draftRoutes(city);
  publishedRoutes(city);
  runRoutes(city);
}
