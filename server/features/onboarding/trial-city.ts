import type { RequestHandler } from 'express';
import { abilityOf, allowed } from '../../access/ability.js';
import { Forbidden, NotFound } from '../../core/errors.js';
import { onBoard } from '../cities/city-directory.js';
import type { PlatformContext } from '../cities/request-context.js';
import { onboardingStore } from './onboarding-store.js';
import { HOME } from './step-page.js';

const ADDRESS = /^\/console\/onboarding\/([0-9a-z]{26})\/trial(\/.*)$/;

/**
 * Lets those who take a city on board see it as its readers will, under the address of its onboarding and nowhere else:
 * no directory lists it, no host leads to it. Pages and questions only; nobody registers in a city on trial.
 */
export function trialCity({ database, clock, packs, calendar, config }: PlatformContext): RequestHandler {
  return async (req, _res, next) => {
    const [, id, rest] = ADDRESS.exec(req.path) ?? [];
    if (id === undefined || rest === undefined || req.city) return next();
    const { person, locale } = req.visit;
    const province = person?.realm.kind === 'province' ? person.realm.code : '';
    if (!person || !allowed(req.visit.ability, 'read', 'Onboarding', { province })) throw new Forbidden('forbidden');
    if (req.method !== 'GET' && req.method !== 'HEAD' && !rest.startsWith('/api/'))
      throw new Forbidden('a trial only shows');
    const row = await onboardingStore(database.forCity(person.realm.id)).byId(id);
    const stored = row?.state === 'open' ? await database.platform.city(row.realm_id) : undefined;
    if (stored?.status !== 'trial') throw new NotFound('There is no trial yet');
    const city = onBoard(stored, []);
    // Whoever takes it on board sees what its readers will: inside the city they are one of them.
    const ability = abilityOf(null);
    req.visit.ability = ability;
    const base = req.path.slice(0, -rest.length);
    const query = req.url.slice(req.path.length);
    req.city = {
      city,
      db: database.forCity(city.id),
      person,
      ability,
      clock,
      locale,
      today: clock.today(city.timeZone),
      packs,
      calendar,
      onboarding: `${HOME}/${id}/trial`,
      link: (path) => `${base}${path}`,
      platformLink: (path) => path,
      address: (path) => `${config.publicOrigin}${base}${path}`,
    };
    req.baseUrl = base;
    req.url = `${rest}${query}`;
    return next();
  };
}
