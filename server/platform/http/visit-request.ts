import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';
import { abilityOf } from '../../access/ability.js';
import { chooseLocale, localeOf } from '../i18n/choose-locale.js';
import type { Secrets } from '../secrets/secrets.js';
import { formGuard } from '../session/form-guard.js';
import { isApiPath } from './api-path.js';
import { keepPreference, readCookie } from './cookies.js';

/** Finds out who asks and how they like to read, before anything else is known of the request. */
export function visitRequest(proof: { secrets: Secrets; https: boolean }): RequestHandler {
  return (req, res, next) => {
    const person = null;
    req.visit = {
      id: randomBytes(9).toString('base64url'),
      person,
      ability: abilityOf(person),
      session: null,
      forms: formGuard(req, res, proof),
      locale: chooseLocale({
        query: req.query['lang'],
        // Programs get the same answer whatever a browser on the same site keeps.
        cookie: isApiPath(req.path) ? undefined : readCookie(req, 'lang'),
        acceptLanguage: req.get('accept-language'),
      }),
      elder: (req.query['elder'] ?? readCookie(req, 'elder')) === '1',
    };
    res.set('X-Request-Id', req.visit.id);
    next();
  };
}

/** Keeps `?lang=` and `?elder=` for the next pages; only where a page is answered, never on the API. */
export function keepPreferences({ https }: { https: boolean }): RequestHandler {
  return (req, res, next) => {
    const lang = localeOf(req.query['lang']);
    if (lang && lang !== readCookie(req, 'lang')) keepPreference(res, 'lang', lang, https);
    const elder = req.query['elder'];
    if ((elder === '1' || elder === '0') && elder !== (readCookie(req, 'elder') ?? '0')) {
      keepPreference(res, 'elder', elder, https);
    }
    next();
  };
}
