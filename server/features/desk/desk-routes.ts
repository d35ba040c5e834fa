import { may } from '../../access/permission.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendPage } from '../../platform/render/send-page.js';
import { bodyReader } from '../bodies/body-reader.js';
import { demandsOnDesk } from '../demand/desk-part.js';
import { entriesOnDesk } from '../entries/desk-part.js';
import { draftsOnDesk } from '../studio/desk-part.js';
import { endingText } from '../studio/ending-text.js';
import { studioVersions } from '../studio/home-reader.js';
import { deskPage } from './desk-page.js';

/** The work list of those who work in the city. */
export function deskRoutes(city: RouteTable): void {
  city.get('/desk', may('read', 'Desk'), 'page', async (req, res) => {
    const { db, ability } = req.city;
    const bodies = await bodyReader(db).all();
    const waiting = await entriesOnDesk(req.city, bodies);
    const ending = ability.can('read', 'PackDraft') ? endingText(req.city, await studioVersions(db)) : null;
    const drafts = await draftsOnDesk(req.city);
    const demands = await demandsOnDesk(req.city);
    sendPage(res, deskPage(req.city, bodies, { waiting, drafts, demands, ending }));
  });
}
