import { anyone, may } from '../../access/permission.js';
import { NotFound } from '../../core/errors.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendPage } from '../../platform/render/send-page.js';
import { speechOf } from '../judgement/speech.js';
import { packInForce } from '../packs/pack-in-force.js';
import { glossaryPage } from './glossary-page.js';
import { guidePage } from './guide-page.js';
import { isGuide } from './guides.js';

/** Help of a city: the first visit of each kind of person, and every word with its article. */
export function helpRoutes(city: RouteTable): void {
  city.get('/help/glossary', may('read', 'Pack'), 'page', async (req, res) => {
    const { packs, today, locale, link, city: here } = req.city;
    const compiled = await packInForce(packs, here, today);
    sendPage(res, glossaryPage(req.city, speechOf(compiled, locale, link)));
  });

  city.get('/help/guides/:who', anyone, 'page', (req, res) => {
    const who = String(req.params['who']);
    if (!isGuide(who)) throw new NotFound('Nothing is at this address');
    sendPage(res, guidePage(req.city, who));
  });
}
