import { readdirSync } from 'node:fs';
import path from 'node:path';
import { ROLES, type Role, rolesOf } from '../../access/roles.js';
import type { Clock } from '../../core/clock.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { Database } from '../../platform/db/database.js';
import type { Passwords } from '../../platform/passwords/hasher.js';
import type { WorkingCalendar } from '../../policy/calendar.js';
import { addCity } from '../cities/add-city.js';
import { type PreparedCity, prepareCity } from '../cities/prepare-city.js';
import { onboardingStore } from '../onboarding/onboarding-store.js';
import { personStore } from '../people/person-store.js';
import { CANARY_CITIES, type CanaryCity, canaryCity, privateMark } from './canary-city.js';
import { keepPrivateThings } from './private-things.js';
import { keepWork } from './private-work.js';

export type SeededPerson = { id: string; login: string; role: Role; bodyId: string | null };
export type SeededRealm = { id: string; code: string; people: SeededPerson[] };
export type SeededCity = SeededRealm & { city: CanaryCity };
/** Everything the seed made, with the one password of all its people. */
export type TwoCities = { password: string; cities: SeededCity[]; provinces: SeededRealm[]; platform: SeededRealm };

type With = { database: Database; clock: Clock; calendar: WorkingCalendar; passwords: Passwords };
type Folders = { tenants: string; policies: string };

const SEEDER = { actor: 'system:seed', role: 'platform-operator' } as const;

/**
 * Fills a database with two cities that must not see each other and a suspended third, with people in every role and
 * marks in everything: data to probe isolation with. The cities are made after the first folder of `tenants` that has a catalogue.
 * Throws where one of their codes is taken. Never for production.
 */
export async function seedTwoCities(platform: With, folders: Folders, password: string): Promise<TwoCities> {
  const model = modelCity(platform, folders);
  const hash = await platform.passwords.withTurn((turn) => turn.hash(password));
  const cities: SeededCity[] = [];
  for (const city of CANARY_CITIES) cities.push(await addCanary(platform, canaryCity(model, city), city, hash));

  const provinces: SeededRealm[] = [];
  for (const slug of new Set(CANARY_CITIES.map(({ province }) => province.slug))) {
    const id = await platform.database.platform.provinceRealm(slug, platform.clock.now());
    const login = `province-admin@${slug}.province.example`;
    const admin = await addPerson(platform, id, { login, role: 'province-admin', of: `province-${slug}`, hash });
    const title = privateMark(`province-${slug}`);
    await onboardingStore(platform.database.forCity(id)).begin(title, admin.id, platform.clock.now());
    provinces.push({ id, code: slug, people: [admin] });
  }
  const operator = {
    login: 'platform-operator@platform.example',
    role: 'platform-operator',
    of: 'platform',
    hash,
  } as const;
  const people = [await addPerson(platform, 'platform', operator)];
  return { password, cities, provinces, platform: { id: 'platform', code: 'platform', people } };
}

function modelCity({ calendar, clock }: With, { tenants, policies }: Folders): PreparedCity {
  for (const name of readdirSync(tenants).sort()) {
    const { city } = prepareCity({ dir: path.join(tenants, name), policies }, calendar, clock.today());
    if (city && city.folder.catalogue.length > 0) return city;
  }
  throw new Error(`No folder of ${tenants} can go on board with a catalogue`);
}

async function addCanary(platform: With, prepared: PreparedCity, city: CanaryCity, hash: string): Promise<SeededCity> {
  const { database, clock } = platform;
  const { id } = await addCity(platform, prepared, SEEDER);
  const [own, other] = prepared.folder.bodies.map((body) => body.id);
  const people: SeededPerson[] = [];
  for (const role of ROLES.filter((one) => rolesOf('city').has(one))) {
    const bodyId = role === 'steward' || role === 'principal' ? (own ?? null) : null;
    people.push(
      await addPerson(platform, id, { login: `${role}@${city.code}.example`, role, bodyId, of: city.code, hash }),
    );
  }
  const login = `other-steward@${city.code}.example`;
  people.push(await addPerson(platform, id, { login, role: 'steward', bodyId: other ?? null, of: city.code, hash }));

  const [pack] = prepared.packs;
  const [person] = people;
  const holderOf = (wanted: Role) => people.find(({ role }) => role === wanted);
  const [steward, officer] = [holderOf('steward'), holderOf('policy-officer')];
  if (!pack || !person || !steward?.bodyId || !officer) throw new Error(`${city.code} lacks a pack, a body or people`);
  const { timeZone } = prepared.folder.tenant;
  const mark = privateMark(city.code);
  await database.forCity(id).transaction(async (db) => {
    await keepPrivateThings({ db, clock, mark, pack, person: person.id });
    await keepWork({
      db,
      clock,
      mark,
      pack,
      timeZone,
      officer,
      steward: { id: steward.id, bodyId: steward.bodyId ?? '' },
    });
  });
  if (city.status === 'suspended') await suspend(database, id);
  return { id, code: city.code, city, people };
}

const suspend = (database: Database, id: string): Promise<void> =>
  database.transaction(async ({ platform }) => {
    await platform.updateCity(id, { status: 'suspended' });
    await platform.bumpRevision();
  });

/** `of` is the realm's word in the marks of its people. */
type NewOne = { login: string; role: Role; bodyId?: string | null; of: string; hash: string };

async function addPerson({ database, clock }: With, realmId: string, one: NewOne): Promise<SeededPerson> {
  const { login, role, bodyId = null, of, hash } = one;
  const mark = privateMark(of);
  const id = await database.forCity(realmId).transaction((db: CityDb) =>
    personStore(db).insert(
      {
        login,
        name: `${role} ${mark}`,
        kind: role === 'company' ? 'legal' : role === 'citizen' ? 'natural' : 'staff',
        level: 'strong',
        state: 'active',
        memberships: [{ role, bodyId }],
        passwordHash: hash,
        demo: true,
        ...(role === 'company' ? { organisation: `${role} ${mark}` } : {}),
      },
      clock.now(),
    ),
  );
  return { id, login, role, bodyId };
}
