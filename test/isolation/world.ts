import { sha256 } from '../../server/core/canonical-json.js';
import { CANARY_CITIES } from '../../server/features/canaries/canary-city.js';
import {
  type SeededPerson,
  type SeededRealm,
  seedTwoCities,
  type TwoCities,
} from '../../server/features/canaries/seed-two-cities.js';
import { paths } from '../../server/paths.js';
import { record } from '../../server/platform/audit/record.js';
import type { CityDb } from '../../server/platform/db/city-db.js';
import type { CITY_TABLES } from '../../server/platform/db/tables.js';
import { newToken } from '../../server/platform/secrets/secrets.js';
import { type Stage, sessionStore } from '../../server/platform/session/session-store.js';
import type { Wiring } from '../../server/wiring.js';

const A_DAY = 24 * 60 * 60 * 1000;

/** Somebody who asks: a session's token, whose it is, and what it should count as. */
export type Identity = {
  name: string;
  token: string | null;
  /** Null for everyone who must be taken for a visitor, whatever they send. */
  realm: { id: string; kind: 'city' | 'province' | 'platform'; code: string } | null;
  person: SeededPerson | null;
  /** A sign-in whose second step is still to come. */
  unfinished?: boolean;
};

/** What a stranger could have got hold of: ids of a city's things, by the name of the parameter they fit. */
export type Loot = Readonly<Record<string, readonly string[]>>;

/** What the program itself names: the same whoever asks. */
export const NAMES: Loot = {
  file: ['none.css'],
  drawing: ['mark.svg'],
  chart: ['classes.svg'],
  who: ['steward'],
  provider: ['none'],
  item: ['-new'],
  step: ['-new'],
  number: ['1'],
  revision: ['2'],
  key: ['00000000000000000000000000000000'],
  index: ['0'],
};

export type World = { wiring: Wiring; seeded: TwoCities; identities: Identity[]; loot: Loot };

/** Fills the database of a running program with the two cities, and opens a session for everyone in them. */
export async function aWorld(wiring: Wiring): Promise<World> {
  const seeded = await seedTwoCities(wiring, paths, 'a long enough password');
  const realms: [SeededRealm, 'city' | 'province' | 'platform'][] = [
    ...seeded.cities.map((city): [SeededRealm, 'city'] => [city, 'city']),
    ...seeded.provinces.map((province): [SeededRealm, 'province'] => [province, 'province']),
    [seeded.platform, 'platform'],
  ];
  const identities: Identity[] = [{ name: 'visitor', token: null, realm: null, person: null }];
  for (const [realm, kind] of realms)
    for (const person of realm.people) {
      const name = person.login;
      const token = await openSession(wiring, realm.id, person, {});
      identities.push({ name, token, realm: { id: realm.id, kind, code: realm.code }, person });
    }
  const [alpha] = seeded.cities;
  const officer = alpha?.people.find(({ role }) => role === 'auditor');
  if (!alpha || !officer) throw new Error('The first city has nobody');
  for (const [name, broken] of Object.entries(BROKEN)) {
    const token = await openSession(wiring, alpha.id, officer, broken);
    identities.push({
      name: `auditor whose session is ${name}`,
      token,
      realm: null,
      person: null,
      unfinished: broken.stage !== undefined,
    });
  }
  return { wiring, seeded, identities, loot: await lootOf(wiring, alpha.id, seeded) };
}

type Broken = { stage?: Stage; epoch?: number; absolute?: number };

/** Sessions that must count for nothing. */
const BROKEN: Record<string, Broken> = {
  'waiting for a second factor': { stage: 'factor' },
  'from before a change of roles': { epoch: 0 },
  over: { absolute: -1 },
};

/** A session as the sign-in would leave it; returns its token. */
export function openSession(
  { database, clock }: Wiring,
  realmId: string,
  person: SeededPerson,
  { stage = 'full', epoch = 1, absolute = A_DAY }: Broken = {},
): Promise<string> {
  const now = clock.now();
  return sessionStore(database.forCity(realmId)).open({
    person: { id: person.id, epoch },
    stage,
    now,
    absolute,
    device: null,
    addressHash: '',
  });
}

/** Somebody whom nobody but themselves may change: a form that names them must come to nothing. */
async function personIn(db: CityDb): Promise<string> {
  const row = await db.one('people', { kind: 'legal' });
  return String(row?.['id']);
}

/** The number of an audit entry that no other city has yet. */
async function lastEntry(db: CityDb, clock: Wiring['clock']): Promise<string> {
  const event = { actor: 'system:seed', role: 'platform-operator', action: 'counted', subject: 'entries' };
  for (let more = 0; more < 5; more += 1) await db.transaction((inner) => record(inner, clock, event));
  return String((await db.one('audit_heads', {}))?.['seq']);
}

async function lootOf({ database, clock }: Wiring, cityId: string, { provinces }: TwoCities): Promise<Loot> {
  const db = database.forCity(cityId);
  const column = async (table: (typeof CITY_TABLES)[number], name: string, limit = 3): Promise<string[]> =>
    (await db.rows(table, {}, { limit })).map((row) => String(row[name]));
  const onWay = await database.forCity(provinces[0]?.id ?? '').rows<{ id: string }>('onboardings', {});
  const onboardings = onWay.map(({ id }) => id);
  const person = await personIn(db);
  const link = newToken();
  await db.insert('person_links', {
    token_hash: sha256(link),
    person_id: person,
    purpose: 'reset',
    detail: null,
    created_at: clock.now(),
    expires_at: clock.now() + A_DAY,
    used_at: null,
  });
  const drafts = (await db.rows('pack_versions', { state: 'draft' })).map((row) => String(row['version']));
  return {
    ...NAMES,
    id: [
      ...(await column('datasets', 'id', 2)),
      person,
      ...(await column('sessions', 'id', 1)),
      ...(await column('import_runs', 'id', 1)),
      ...(await column('pack_versions', 'id', 1)),
      ...(await column('entry_batches', 'id', 1)),
      ...onboardings,
    ],
    dataset: await column('datasets', 'id', 1),
    run: await column('entry_runs', 'id', 1),
    draft: await column('pack_drafts', 'id', 1),
    notice: await column('notices', 'id', 5),
    demand: await column('demands', 'id', 1),
    version: drafts,
    link: [link],
    body: await column('bodies', 'id', 1),
    city: [CANARY_CITIES[0].code],
    realm: [db.cityId],
    person: [person],
    login: await column('people', 'login', 1),
    seq: [await lastEntry(db, clock)],
  };
}
