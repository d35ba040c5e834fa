import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Clock } from '../../core/clock.js';
import type { Database } from '../../platform/db/database.js';
import type { Log } from '../../platform/log.js';
import type { WorkingCalendar } from '../../policy/calendar.js';
import { addDraft } from '../packs/add-draft.js';
import { packFolders, readPackFolder } from '../packs/pack-folder.js';
import { keepReasons, readReasons } from '../verification/given-reasons.js';
import { type Actor, addCity } from './add-city.js';
import { prepareCity } from './prepare-city.js';

type Seeding = { database: Database; clock: Clock; calendar: WorkingCalendar; log: Log };
type Folders = { tenants: string; policies: string };

const STARTER: Actor = { actor: 'system:start', role: 'platform-operator' };

/**
 * Brings in what the folders know and the database does not: a city with its packs published, or a new version of
 * a city on board as a draft. Nothing that is in the database is changed. A folder with problems is told of in the
 * log and holds up nobody else. To be called under `withStartLock`; killed half-way, the next start does the rest.
 */
export async function seed(seeding: Seeding, folders: Folders): Promise<void> {
  const { cities } = await seeding.database.platform.cities();
  for (const name of subfolders(folders.tenants)) {
    const known = cities.filter((city) => city.code === name);
    const live = known.find((city) => city.live_code !== null);
    if (live) await seedDrafts(seeding, live, path.join(folders.policies, name));
    // A city that was closed does not come back by itself.
    else if (known.length === 0) await seedCity(seeding, path.join(folders.tenants, name), folders);
  }
}

const subfolders = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && existsSync(path.join(folder, entry.name, 'tenant.json')))
        .map((entry) => entry.name)
        .sort()
    : [];

async function seedCity(seeding: Seeding, dir: string, { policies }: Folders): Promise<void> {
  const { clock, calendar, log } = seeding;
  const { city, problems } = prepareCity({ dir, policies }, calendar, clock.today());
  if (!city) {
    log.error({ city: path.basename(dir), problems: problems.slice(0, 5), count: problems.length }, 'city not added');
    return;
  }
  const added = await addCity(seeding, city, STARTER);
  log.info({ city: added.code, entries: added.entries, packs: added.packs }, 'city added');
}

async function seedDrafts(
  { database, clock, log }: Seeding,
  city: { id: string; code: string },
  folder: string,
): Promise<void> {
  const db = database.forCity(city.id);
  const known = new Set((await db.from('pack_versions').distinct('version')).map((row) => row['version']));
  for (const version of packFolders(folder).filter((dir) => !known.has(path.basename(dir)))) {
    const { pack, problems } = readPackFolder(version);
    if (pack) {
      await addDraft(db, clock, { ...STARTER, pack, origin: 'folder' });
      await keepReasons(db, clock, readReasons(folder).reasons, STARTER.actor);
      log.info({ city: city.code, version: pack.manifest.version }, 'draft added');
    } else {
      log.error(
        { city: city.code, version: path.basename(version), problems: problems.slice(0, 5) },
        'draft not added',
      );
    }
  }
}
