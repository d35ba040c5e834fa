import type { Request } from 'express';
import { may } from '../../access/permission.js';
import { addDays } from '../../core/civil-day.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendCsv } from '../../platform/http/send-csv.js';
import { sendPage } from '../../platform/render/send-page.js';
import { bodyReader } from '../bodies/body-reader.js';
import { datasetReader } from '../datasets/dataset-reader.js';
import { speechOf } from '../judgement/speech.js';
import { packInForce } from '../packs/pack-in-force.js';
import { statisticsPage } from './statistics-page.js';
import { statisticsParts } from './statistics-parts.js';
import { statisticsReader } from './statistics-reader.js';

/** The catalogue in figures, as a page and as a table. */
export function statisticsRoutes(routes: RouteTable): void {
  routes.get('/statistics', may('read', 'Dataset'), 'page', async (req, res) => {
    const { figures, speech } = await figuresOf(req);
    sendPage(res, statisticsPage(req.city, figures, statisticsParts(req.city, figures, speech), speech));
  });

  routes.get('/statistics.csv', may('read', 'Dataset'), 'file', async (req, res) => {
    const { figures, speech } = await figuresOf(req);
    const { word } = speech;
    sendCsv(res, `statistics-${req.city.city.code}`, [
      [word('statistics.by'), word('statistics.value'), word('statistics.number')],
      ...statisticsParts(req.city, figures, speech).flatMap(({ title, rows }) =>
        rows.map(({ label, count }) => [title, label, count]),
      ),
    ]);
  });
}

async function figuresOf(req: Request) {
  const { city, db, packs, today, locale, link } = req.city;
  const speech = speechOf(await packInForce(packs, city, today), locale, link);
  const reader = statisticsReader(db);
  const figures = {
    counted: await datasetReader(db).counts(),
    bodies: new Map((await bodyReader(db).all()).map(({ id, name }) => [id, name])),
    months: await reader.changedByMonth(`${addDays(today, -334).slice(0, 7)}-01`),
    views: await reader.viewsSince(addDays(today, -30)),
  };
  return { figures, speech };
}
