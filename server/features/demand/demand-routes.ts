import { may } from '../../access/permission.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendPage } from '../../platform/render/send-page.js';
import { speechOf } from '../judgement/speech.js';
import { procedurePart } from '../judgement/step-part.js';
import { packInForce } from '../packs/pack-in-force.js';

/** Kinds of procedures in which somebody says what data they need. Data of the packs, not of a city. */
const ASKING = new Set(['open-demand', 'supply-request']);

/** The demand list: what people asked to be opened, and how the city's text lets them ask. */
export function demandRoutes(routes: RouteTable): void {
  routes.get('/demand', may('read', 'Procedure'), 'page', async (req, res) => {
    const { city, packs, today, locale, link } = req.city;
    const speech = speechOf(await packInForce(packs, city, today), locale, link);
    const { word, say } = speech;
    const ways = speech.compiled.pack.procedures.filter(({ kind }) => ASKING.has(kind));
    sendPage(res, {
      view: 'pages/demand',
      title: word('demand.title'),
      sheets: ['verdict.css'],
      crumbs: [{ label: say(city.name), href: link('/') }, { label: word('demand.title') }],
      about: word('demand.about'),
      ways: ways.map((one) => ({ exists: one.exists, ...procedurePart(one, speech) })),
    });
  });
}
