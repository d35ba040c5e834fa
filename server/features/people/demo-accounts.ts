import { randomInt } from 'node:crypto';
import type { Membership } from '../../access/person.js';
import { OF_A_BODY, OF_A_DISTRICT, ROLES, type Role, rolesOf } from '../../access/roles.js';
import type { Clock } from '../../core/clock.js';
import { record } from '../../platform/audit/record.js';
import type { CityDb, Where } from '../../platform/db/city-db.js';
import type { Database } from '../../platform/db/database.js';
import type { Passwords } from '../../platform/passwords/hasher.js';
import type { CityDirectory, CityOnBoard } from '../cities/city-directory.js';
import type { PackReader } from '../packs/pack-reader.js';
import { type NewPerson, personStore } from './person-store.js';

type With = { database: Database; clock: Clock; cities: CityDirectory; packs: PackReader; passwords: Passwords };

/**
 * Makes an account for every role of every city, province and the platform, all with one password, when there is
 * nobody yet. Returns the password, or null where there were people. Never to be called in production.
 */
export async function addDemoAccounts(
  { database, clock, cities, packs, passwords }: With,
  password: string = newPassword(),
): Promise<string | null> {
  if (await database.platform.hasPeople()) return null;
  const passwordHash = await passwords.withTurn((turn) => turn.hash(password));
  const onBoard = await cities.all();
  const districts = await citiesWithDistricts(onBoard, packs, clock);
  await database.transaction(async (inner) => {
    const now = clock.now();
    const add = (realmId: string, people: Demo[]) =>
      addAll(
        inner.forCity(realmId),
        clock,
        people.map((person) => ({ ...person, passwordHash })),
      );

    await add('platform', [
      { login: 'platform-operator@platform.example', name: '平台运行管理员', roles: ['platform-operator'] },
    ]);
    for (const { slug, name } of new Map(onBoard.map(({ province }) => [province.slug, province])).values()) {
      const realmId = await inner.platform.provinceRealm(slug, now);
      await add(realmId, [
        { login: `province-admin@${slug}.province.example`, name: `${name.zh}统筹管理员`, roles: ['province-admin'] },
      ]);
    }
    for (const city of onBoard) {
      const first = async (where: Where) =>
        (
          await inner.forCity(city.id).rows<{ id: string }>('bodies', where, { orderBy: [{ column: 'id' }], limit: 1 })
        )[0]?.id ?? null;
      await add(city.id, cityPeople(city, await first({})));
      if (districts.has(city.id)) await add(city.id, districtPeople(city, await first({ level: 'district' })));
    }
  });
  return password;
}

type Demo = { login: string; name: string; roles: readonly Role[]; bodyId?: string | null; organisation?: string };

const cityPeople = ({ code, name, tenant }: CityOnBoard, bodyId: string | null): Demo[] =>
  ROLES.filter((role) => rolesOf('city').has(role)).map((role) => ({
    login: `${role}@${code}.example`,
    name: tenant.roles[role as keyof typeof tenant.roles]?.zh ?? role,
    roles: [role],
    bodyId: OF_A_BODY.has(role) ? bodyId : null,
    ...(role === 'company' ? { organisation: `${name.zh}演示数据应用企业` } : {}),
  }));

/** Where the text gives a step to the authority of a district, one district has people of its own. */
const districtPeople = ({ code }: CityOnBoard, bodyId: string | null): Demo[] =>
  bodyId === null
    ? []
    : [
        { login: `district-authority@${code}.example`, name: '区县主管部门', roles: [OF_A_DISTRICT], bodyId },
        { login: `district-steward@${code}.example`, name: '区县数据管理员', roles: ['steward'], bodyId },
      ];

async function citiesWithDistricts(
  onBoard: readonly CityOnBoard[],
  packs: PackReader,
  clock: Clock,
): Promise<ReadonlySet<string>> {
  const having = new Set<string>();
  for (const { id } of onBoard) {
    const roles = (await packs.inForce({ id }, clock.today()))?.compiled.pack.manifest.actorRoles ?? {};
    if (Object.values(roles).includes('district')) having.add(id);
  }
  return having;
}

async function addAll(db: CityDb, clock: Clock, people: (Demo & { passwordHash: string })[]): Promise<void> {
  for (const { login, name, roles, bodyId = null, organisation, passwordHash } of people) {
    const [role] = roles;
    const person: NewPerson = {
      login,
      name,
      kind: role === 'company' ? 'legal' : role === 'citizen' ? 'natural' : 'staff',
      level: 'strong',
      state: 'active',
      memberships: roles.map((one): Membership => ({ role: one, bodyId })),
      passwordHash,
      demo: true,
      ...(organisation ? { organisation } : {}),
    };
    await personStore(db).insert(person, clock.now());
  }
  await record(db, clock, {
    actor: 'system:start',
    role: 'platform-operator',
    action: 'added demonstration accounts',
    subject: `${people.length} accounts`,
  });
}

const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Sixteen signs that are not mistaken for each other, in groups to be read aloud: 79 bits. */
const newPassword = (): string =>
  Array.from({ length: 16 }, (_, at) => (at > 0 && at % 4 === 0 ? '-' : '') + SIGNS[randomInt(SIGNS.length)]).join('');
