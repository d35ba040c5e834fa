import type { Request, Response } from 'express';
import { abilityOf } from '../../access/ability.js';
import { demand, may } from '../../access/permission.js';
import { NotFound } from '../../core/errors.js';
import { isId } from '../../core/ids.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendPage } from '../../platform/render/send-page.js';
import { sendForm } from '../../platform/session/send-form.js';
import type { CityOnBoard } from '../cities/city-directory.js';
import { type ConsoleScope, cityInScope, consoleScope } from '../console/console-scope.js';
import { textIn } from '../form/read-form.js';
import { consoleRealm } from '../people/realm-context.js';
import { againFirst, isFresh } from '../sign-in/prove-again.js';
import { isActive, REASON_LENGTH } from './access-grant.js';
import { type AccessForm, accessPage } from './access-page.js';
import { grantsIn } from './grants-in.js';
import { readRegistered, revealRegistered } from './read-registered.js';
import { registeredPage, registeredPersonPage } from './registered-page.js';
import { registeredPeople } from './registered-people.js';
import { requestAccess } from './request-access.js';

/** Personal data in a city, for somebody of its province: by leave only, for a reason, a time, and on record in both. */
export function accessRoutes(platform: RouteTable): void {
  platform.get('/console/cities/:city/access', may('create', 'Grant'), 'page', async (req, res) => {
    const at = await placeOf(req);
    if (mustProve(req, res, at, 'access')) return;
    await showForm(res, at, {});
  });

  platform.post('/console/cities/:city/access', may('create', 'Grant'), 'page', 'form', async (req, res) => {
    const at = await placeOf(req);
    if (mustProve(req, res, at, 'access')) return;
    const id = textIn(req.body, 'id', 26);
    const wish = { reason: textIn(req.body, 'reason', 1000), hours: Number(textIn(req.body, 'hours', 4)) };
    if (!isId(id)) return showForm(res, at, { ...wish, faults: [] });
    const result = await requestAccess(req.platform, { ...whoIn(at), cityCode: at.city.code }, { ...wish, id });
    if (result.outcome === 'held back') return showForm(res, at, { ...wish, id, faults: result.faults });
    res.redirect(303, `/console/cities/${at.city.code}/registered`);
  });

  platform.get('/console/cities/:city/registered', may('read', 'Person'), 'page', async (req, res) => {
    const at = await placeOf(req);
    const endsAt = await leaveUntil(at);
    if (endsAt === null) return res.redirect(303, `/console/cities/${at.city.code}/access`);
    const page = Math.min(10_000, Math.max(1, Number.parseInt(textIn(req.query, 'page', 5), 10) || 1));
    const listed = await readRegistered(req.platform, { ...whoIn(at), cityCode: at.city.code }, page);
    sendPage(res, registeredPage(at.scope, at.city, { ...listed, page }, endsAt));
  });

  platform.get('/console/cities/:city/registered/:person', may('read', 'Person'), 'page', async (req, res) => {
    const at = await placeOf(req);
    if (mustProve(req, res, at, 'registered')) return;
    const person = await registeredIn(at, req.params['person']);
    sendForm(res, registeredPersonPage(at.scope, at.city, { person, revealed: false }));
  });

  platform.post('/console/cities/:city/registered/:person', may('read', 'Person'), 'page', 'form', async (req, res) => {
    const at = await placeOf(req);
    if (mustProve(req, res, at, 'registered')) return;
    const person = await registeredIn(at, req.params['person']);
    const reason = textIn(req.body, 'reason', REASON_LENGTH.max);
    if ([...reason].length < REASON_LENGTH.min)
      return sendForm(res, registeredPersonPage(at.scope, at.city, { person, revealed: false, reason, lacking: true }));
    const where = { ...whoIn(at), cityCode: at.city.code };
    const revealed = await revealRegistered(req.platform, where, { id: person.id, reason });
    if (!revealed) throw new NotFound('Nothing is at this address');
    sendForm(res, registeredPersonPage(at.scope, at.city, { person: revealed, revealed: true }));
  });
}

type Place = { scope: ConsoleScope; city: CityOnBoard };

/** The city of the address. One that is suspended cannot see who reads, so that nobody may. */
async function placeOf(req: Request): Promise<Place> {
  const scope = await consoleScope(req);
  const city = cityInScope(scope, req.params['city']);
  if (city.status !== 'active') throw new NotFound('Nothing is at this address');
  return { scope, city };
}

const whoIn = ({ scope: { person }, city }: Place) => ({ person, cityId: city.id });

/** Sends somebody whose sign-in is a while ago to sign in again first. */
function mustProve(req: Request, res: Response, { scope, city }: Place, page: 'access' | 'registered'): boolean {
  const { session } = req.visit;
  const context = consoleRealm(req, scope.person.realm);
  if (session && isFresh(context, session)) return false;
  res.redirect(303, againFirst(context, `/cities/${city.code}/${page}`));
  return true;
}

async function showForm(res: Response, { scope, city }: Place, form: AccessForm): Promise<void> {
  sendForm(res, accessPage(scope, city, await grantsIn(city, scope), form));
}

/** When this person's leave in the city ends; null where there is none now. */
async function leaveUntil(at: Place): Promise<number | null> {
  const now = at.scope.platform.clock.now();
  const active = (await grantsIn(at.city, at.scope)).filter((grant) => isActive(grant, now));
  return active.length === 0 ? null : Math.max(...active.map(({ endsAt }) => endsAt));
}

/** A registered person of the city whom the reader may see now; otherwise as if there were none. */
async function registeredIn({ scope, city }: Place, id: unknown) {
  const { person, platform } = scope;
  const asker = { province: person.realm.id, person: person.id };
  const granted = await platform.database.acrossCities.citiesGranting(asker, platform.clock.now());
  const ability = abilityOf(person, person.realm, { granted });
  const found = isId(id) ? await registeredPeople(platform.database.forCity(city.id)).byId(id) : undefined;
  return demand(ability, 'read', 'Person', found, ({ id: personId, kind }) => ({
    realmId: city.id,
    personId,
    kind,
  }));
}
