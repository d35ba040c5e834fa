import type { Request, RequestHandler } from 'express';
import { Refusal, Unavailable } from '../../core/errors.js';
import { inLocale, type Locale } from '../../core/localized.js';
import { hostName, isLoopback } from '../../platform/http/host-name.js';
import { t } from '../../platform/i18n/translate.js';
import type { CityOnBoard } from './city-directory.js';
import type { PlatformContext } from './request-context.js';

const CODE = /^[a-z][a-z0-9-]{1,31}$/;

/**
 * Finds the city a request is for, by the host table or by the first part of the path, and takes that
 * part off the address, so that a city's routes read the same in both forms.
 *
 * A host that nobody registered gets 421 and sees nothing. A city with hosts of its own lives on the first
 * of them: every other form is sent there. Addresses are built from what is stored, never from the request.
 */
export function resolveCity({ config, cities, database, packs, calendar, clock }: PlatformContext): RequestHandler {
  const origin = new URL(config.publicOrigin);
  const platformHost = hostName(origin.host);
  const isPlatform = (host: string) =>
    host === platformHost || (isLoopback(host) && (!config.production || isLoopback(platformHost ?? '')));

  const originOf = (city: CityOnBoard) =>
    city.hosts[0] ? `${origin.protocol}//${city.hosts[0]}${origin.port && `:${origin.port}`}` : config.publicOrigin;

  function enter(req: Request, city: CityOnBoard, base: string, rest: string) {
    if (city.status === 'suspended') throw new Unavailable('The city is suspended', pauseNotice(city));
    const { person, ability, locale } = req.visit;
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
      link: (path) => `${base}${path}`,
      platformLink: (path) => (base === '' ? `${config.publicOrigin}${path}` : path),
      address: (path) => `${originOf(city)}${base}${path}`,
    };
    req.baseUrl = base;
    req.url = rest;
  }

  return async (req, res, next) => {
    const host = hostName(req.headers.host);
    const own = host ? await cities.byHost(host) : undefined;
    if (!host || (!own && !isPlatform(host))) throw new Refusal(421, 'unknown host');

    const [first, rest] = splitPath(req.path);
    const query = req.url.slice(req.path.length);
    const named = CODE.test(first) ? await cities.byCode(first) : undefined;

    if (own) {
      const canonicalPath = named?.id === own.id ? rest || '/' : req.path;
      if (host !== own.hosts[0] || canonicalPath !== req.path) {
        return res.redirect(308, `${originOf(own)}${canonicalPath}${query}`);
      }
      enter(req, own, '', req.url);
    } else if (named?.hosts[0]) {
      return res.redirect(308, `${originOf(named)}${rest || '/'}${query}`);
    } else if (named && rest === '') {
      return res.redirect(308, `/${named.code}/${query}`);
    } else if (named) {
      enter(req, named, `/${named.code}`, `${rest}${query}`);
    }
    return next();
  };
}

/** What readers of a suspended city are told: that it is, and why. */
function pauseNotice({ tenant, pause }: CityOnBoard) {
  const say = (locale: Locale, reason: string | undefined) =>
    t(locale, 'cityLife.pausedNotice', { name: inLocale(tenant.portalName, locale), reason: reason ?? '' }).trim();
  return { zh: say('zh-CN', pause?.reason.zh), en: say('en', pause?.reason.en) };
}

/** `/xiamen/datasets` → `xiamen` and `/datasets`; `/xiamen` → `xiamen` and nothing. */
function splitPath(path: string): [first: string, rest: string] {
  const end = path.indexOf('/', 1);
  return end === -1 ? [path.slice(1), ''] : [path.slice(1, end), path.slice(end)];
}
