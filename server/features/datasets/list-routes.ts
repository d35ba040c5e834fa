import { once } from 'node:events';
import type { Response } from 'express';
import { may } from '../../access/permission.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { csvText } from '../../platform/http/send-csv.js';
import { sendPage } from '../../platform/render/send-page.js';
import { renewalOf } from '../redeciding/renewal.js';
import { subscribePart } from '../subscriptions/subscribe-part.js';
import { listTarget } from '../subscriptions/target.js';
import { datasetListPage } from './dataset-list-page.js';
import { COUNTED_TO, DEFAULT_SIZE } from './dataset-question.js';
import { listFeed } from './list-feed.js';
import { allOf, LIST_KEYS, listCells, listHead } from './list-file.js';
import { listReading } from './list-reading.js';
import { listAddress } from './list-state.js';
import { listTitle } from './list-title.js';
import { nearestSearches } from './nearest-searches.js';
import { pinyinInitials } from './pinyin-initials.js';
import { valueLabels } from './value-labels.js';

const IN_FEED = 50;

/** The list of the catalogue in every state: as a page, as a table, as json, and to be subscribed to. */
export function listRoutes(routes: RouteTable): void {
  routes.get('/datasets', may('read', 'Dataset'), 'page', async (req, res) => {
    const { asked, speech, bodies, datasets } = await listReading(req);
    const { question } = asked;
    let found = await datasets.search(question);
    const size = question.size ?? DEFAULT_SIZE;
    const last = Math.max(1, Math.ceil(Math.min(found.total, COUNTED_TO) / size));
    // A page behind the last is the last: the list may have become shorter since the address was kept.
    if (found.page > last) found = await datasets.search({ ...question, page: last });
    const initials = /[a-z]{2}/i.test(question.q ?? '') ? await pinyinInitials() : null;
    const renewal = await renewalOf(req.city);
    const { q } = question;
    const nearest = q !== undefined && found.total === 0 ? await nearestSearches(datasets.found, q) : [];
    const subscribe = await subscribePart(req, listTarget(question));
    sendPage(res, {
      ...datasetListPage(req.city, { asked, found, bodies, initials, renewal, nearest }, speech),
      subscribe,
    });
  });

  routes.get('/datasets.csv', may('read', 'Dataset'), 'file', async (req, res) => {
    const { asked, speech, bodies, datasets } = await listReading(req);
    const label = valueLabels(req.city, bodies, speech);
    const write = attachment(res, `datasets-${req.city.city.code}.csv`, 'text/csv; charset=utf-8');
    await write(csvText([listHead(speech)]));
    // The mark by which spreadsheets know UTF-8 stands at the beginning only.
    for await (const lines of allOf(datasets, asked.question))
      await write(csvText(lines.map((line) => listCells(line, req.city, label, speech))).slice(1));
    res.end();
  });

  routes.get('/datasets.json', may('read', 'Dataset'), 'file', async (req, res) => {
    const { asked, speech, bodies, datasets } = await listReading(req);
    const label = valueLabels(req.city, bodies, speech);
    const write = attachment(res, `datasets-${req.city.city.code}.json`, 'application/json; charset=utf-8');
    let before = '[\n';
    for await (const lines of allOf(datasets, asked.question))
      for (const line of lines) {
        const cells = listCells(line, req.city, label, speech);
        const named = LIST_KEYS.map((name, index) => [name, cells[index]]);
        await write(`${before}${JSON.stringify(Object.fromEntries(named))}`);
        before = ',\n';
      }
    await write(before === '[\n' ? '[]\n' : '\n]\n');
    res.end();
  });

  routes.get('/datasets.atom', may('read', 'Dataset'), 'file', async (req, res) => {
    const { asked, speech, bodies, datasets } = await listReading(req);
    const { page: _, size: __, ...question } = asked.question;
    const lines = await datasets.first({ ...question, sort: 'modified' }, IN_FEED);
    const at = (path: string) => listAddress(req.city.address(path), question, {});
    const title = listTitle(question, valueLabels(req.city, bodies, speech), speech);
    res.set('Cache-Control', 'public, max-age=300');
    res.vary('Accept-Language, Cookie');
    res
      .type('application/atom+xml; charset=utf-8')
      .send(listFeed({ title, self: at('/datasets.atom'), page: at('/datasets'), lines }, req.city, speech));
  });
}

function attachment(res: Response, name: string, type: string) {
  res.set('Content-Disposition', `attachment; filename="${name}"`);
  res.set('Cache-Control', 'private, no-store').type(type);
  return async (text: string): Promise<void> => {
    if (!res.write(text)) await once(res, 'drain');
  };
}
