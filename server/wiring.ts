import path from 'node:path';
import type { Config } from './config.js';
import { type Clock, systemClock } from './core/clock.js';
import { readCalendarFolder } from './features/calendar/calendar-folder.js';
import { type CityDirectory, cityDirectory } from './features/cities/city-directory.js';
import { seed } from './features/cities/seed.js';
import { indexCatalogues } from './features/datasets/index-catalogues.js';
import { type UseCounter, useCounter } from './features/datasets/use-counter.js';
import { type PackReader, packReader } from './features/packs/pack-reader.js';
import { addDemoAccounts } from './features/people/demo-accounts.js';
import { paths } from './paths.js';
import { type Database, openDatabase } from './platform/db/database.js';
import { migrate } from './platform/db/migrate.js';
import { withStartLock } from './platform/db/start-lock.js';
import { type Lifecycle, lifecycle } from './platform/lifecycle.js';
import { createLog, type Log } from './platform/log.js';
import { folderSink } from './platform/mail/folder-sink.js';
import type { MailSink } from './platform/mail/mail-sink.js';
import { smtpSink } from './platform/mail/smtp-sink.js';
import { type Passwords, passwordHasher } from './platform/passwords/hasher.js';
import { type RealmDirectory, realmDirectory } from './platform/realms.js';
import { type RevisionWatch, revisionWatch } from './platform/revision-cache.js';
import { keptSecret } from './platform/secrets/kept-secret.js';
import { type Secrets, secretsOf } from './platform/secrets/secrets.js';
import { type SecurityProfile, securityProfile } from './platform/security-profile.js';
import type { WorkingCalendar } from './policy/calendar.js';

/** Everything that lives as long as the process, made once at the start and handed to `createApp`. */
export type Wiring = {
  config: Config;
  log: Log;
  clock: Clock;
  database: Database;
  /** The cities on board. */
  cities: CityDirectory;
  /** When cities or published packs were changed last. */
  revisions: RevisionWatch;
  /** Where people, sessions and audit chains belong. */
  realms: RealmDirectory;
  secrets: Secrets;
  passwords: Passwords;
  /** The rules of sign-in in this deployment. */
  profile: SecurityProfile;
  /** How often entries are looked at. */
  uses: UseCounter;
  /** Where letters leave the program. */
  mail: MailSink;
  /** The published pack versions of each city, compiled. */
  packs: PackReader;
  /** The official working-day calendar. */
  calendar: WorkingCalendar;
  /** Whether this process is about to stop. */
  lifecycle: Lifecycle;
};

/** Where the announced years stand: data like the packs, and none of them a city's. */
export const readCalendar = (): WorkingCalendar => readCalendarFolder(path.join(paths.policies, 'calendar'));

const secretsFrom = ({ sessionSecret, previousSecret, dataDir }: Config): Secrets =>
  secretsOf(sessionSecret ?? keptSecret(dataDir), ...(previousSecret ? [previousSecret] : []));

/** Connects everything over a database that has been made ready (`prepareDatabase`). */
export function createWiring(config: Config, { log = createLog(config.logLevel), clock = systemClock() } = {}): Wiring {
  const database = openDatabase(config.databaseUrl);
  const watch = revisionWatch(database);
  return {
    config,
    log,
    clock,
    database,
    cities: cityDirectory(database, watch),
    revisions: watch,
    realms: realmDirectory(database, watch),
    secrets: secretsFrom(config),
    passwords: passwordHasher(),
    profile: securityProfile(config.securityProfile),
    uses: useCounter(database),
    mail: config.smtpUrl ? smtpSink(config.smtpUrl) : folderSink(path.join(config.dataDir, 'mail')),
    packs: packReader(database, watch),
    calendar: readCalendar(),
    lifecycle: lifecycle(),
  };
}

/** Brings the tables up to date and what the folders know on board; one process at a time, the others wait. */
export function prepareDatabase({ config, ...seeding }: Wiring): Promise<void> {
  return withStartLock(config.databaseUrl, async () => {
    const names = await migrate(config.databaseUrl);
    if (names.length > 0) seeding.log.info({ migrations: names }, 'database migrated');
    for (const doubt of await seeding.database.doubts()) seeding.log.warn({ doubt }, 'the database may lose writes');
    await seed(seeding, paths);
    await indexCatalogues(seeding);
  });
}

/**
 * Makes the demonstration accounts of a first start on the embedded database, or wherever DEMO_PASSWORD asks for them;
 * returns their password when it did, to be shown once. In production there are none.
 */
export function prepareDemoAccounts({ config, ...platform }: Wiring): Promise<string | null> {
  const { production, demoPassword, databaseUrl } = config;
  if (production || !(databaseUrl.startsWith('sqlite:') || demoPassword)) return Promise.resolve(null);
  return withStartLock(databaseUrl, () => addDemoAccounts(platform, demoPassword));
}
