import type { Ability } from '../../access/ability.js';
import type { Person } from '../../access/person.js';
import type { Clock } from '../../core/clock.js';
import type { Locale } from '../../core/localized.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { Database } from '../../platform/db/database.js';
import type { Lifecycle } from '../../platform/lifecycle.js';
import type { Log } from '../../platform/log.js';
import type { Passwords } from '../../platform/passwords/hasher.js';
import type { RealmDirectory } from '../../platform/realms.js';
import type { RevisionWatch } from '../../platform/revision-cache.js';
import type { Secrets } from '../../platform/secrets/secrets.js';
import type { SecurityProfile } from '../../platform/security-profile.js';
import type { WorkingCalendar } from '../../policy/calendar.js';
import type { UseCounter } from '../datasets/use-counter.js';
import type { PackReader } from '../packs/pack-reader.js';
import type { CityDirectory, CityOnBoard } from './city-directory.js';

/** What reaches over the cities: the directory, the front page, the comparison, health. */
export type PlatformContext = {
  config: { publicOrigin: string; production: boolean; dataDir: string; databaseUrl: string };
  cities: CityDirectory;
  realms: RealmDirectory;
  revisions: RevisionWatch;
  secrets: Secrets;
  passwords: Passwords;
  profile: SecurityProfile;
  packs: PackReader;
  calendar: WorkingCalendar;
  clock: Clock;
  database: Database;
  lifecycle: Lifecycle;
  /** How often entries are looked at. */
  uses: UseCounter;
  log: Log;
};

/** All that a request to a city may touch. */
export type CityContext = {
  city: CityOnBoard;
  db: CityDb;
  person: Person | null;
  ability: Ability;
  clock: Clock;
  locale: Locale;
  /** The day it is in the city. */
  today: string;
  packs: PackReader;
  calendar: WorkingCalendar;
  /** Where a city on trial is taken on board; cities on board have none. */
  onboarding?: string;
  /** The address of a page of this city: `link('/datasets')`, `link('/')` for its home. */
  link(path: string): string;
  /** The address of a page of the platform (`platformLink('/compare')`), also from a host of the city's own. */
  platformLink(path: string): string;
  /** The full canonical address of a page of this city, for texts that leave the site. */
  address(path: string): string;
};

declare global {
  namespace Express {
    interface Request {
      /** Set on the routes of a city, and only there: elsewhere reading from it throws. See `cityOf`. */
      city: CityContext;
      platform: PlatformContext;
    }
  }
}

/** The city of a request, where it has one: for what stands on pages of both kinds. */
export const cityOf = (req: { city?: CityContext }): CityContext | undefined => req.city;
