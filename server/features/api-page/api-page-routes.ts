import { may } from '../../access/permission.js';
import { inLocale } from '../../core/localized.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendPage } from '../../platform/render/send-page.js';
import { datasetWords } from '../api/dataset-answers.js';
import { openApi } from '../api/openapi.js';
import { bodyReader } from '../bodies/body-reader.js';
import { datasetReader } from '../datasets/dataset-reader.js';
import { speechOf } from '../judgement/speech.js';
import { packInForce } from '../packs/pack-in-force.js';
import { apiPage } from './api-page.js';

/** The interface for programs, explained to people. */
export function apiPageRoutes(routes: RouteTable): void {
  routes.get('/api', may('read', 'Vocabulary'), 'page', async (req, res) => {
    const { city, db, packs, today, locale, link, address } = req.city;
    const compiled = await packInForce(packs, city, today);
    const document = openApi({
      title: inLocale(city.name, locale),
      cityBase: address(''),
      platformBase: req.platform.config.publicOrigin,
      compiled,
      locale,
    });
    const names = new Map((await bodyReader(db).all()).map(({ id, name }) => [id, name]));
    const { total, items } = datasetWords(req.city, compiled, names).page(await datasetReader(db).search({ size: 1 }));
    sendPage(res, apiPage(req.city, document, { total, items }, speechOf(compiled, locale, link)));
  });
}
