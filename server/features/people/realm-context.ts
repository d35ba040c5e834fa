import type { Request } from 'express';
import type { Realm } from '../../access/person.js';
import { inLocale, type Locale, type Localized } from '../../core/localized.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { t } from '../../platform/i18n/translate.js';
import { cityOf, type PlatformContext } from '../cities/request-context.js';

/** What sign-in and accounts need of a realm; the same for a city and for the console of provinces and platform. */
export type RealmContext = PlatformContext & {
  realm: Realm;
  db: CityDb;
  locale: Locale;
  /** How the realm is called on its pages. */
  name: string;
  /** The same in both languages, for letters. */
  names: Localized;
  /** The address of a page of the realm: `link('/sign-in')`. */
  link(path: string): string;
  /** The full canonical address, for letters. */
  address(path: string): string;
};

/** The realm of a city's request. */
export function cityRealm(req: Request): RealmContext {
  const { city, db, locale, link, address } = req.city;
  const realm: Realm = { id: city.id, kind: 'city', code: city.code };
  return { ...req.platform, realm, db, locale, link, address, name: inLocale(city.name, locale), names: city.name };
}

/** A province's realm, or the platform's, under `/console`. */
export function consoleRealm(req: Request, realm: Realm): RealmContext {
  const { locale } = req.visit;
  return {
    ...req.platform,
    realm,
    locale,
    db: req.platform.database.forCity(realm.id),
    name: t(locale, 'identity.console'),
    names: { zh: t('zh-CN', 'identity.console'), en: t('en', 'identity.console') },
    link: inConsole,
    address: (path) => `${req.platform.config.publicOrigin}${inConsole(path)}`,
  };
}

const inConsole = (path: string): string => (path === '/' ? '/console' : `/console${path}`);

/** The realm of whoever is signed in here, or is about to be; null for visitors of the console. */
export function realmOfVisit(req: Request): RealmContext | null {
  if (cityOf(req)) return cityRealm(req);
  return req.visit.session ? consoleRealm(req, req.visit.session.realm) : null;
}
