import path from 'node:path';
import { routeTables } from '../../server/app.js';
import { CANARY_CITIES, privateMark, publicMark } from '../../server/features/canaries/canary-city.js';
import { paths } from '../../server/paths.js';
import type { DeclaredRoute } from '../../server/platform/http/route-table.js';
import { loadAssets } from '../../server/platform/render/assets.js';
import { newToken } from '../../server/platform/secrets/secrets.js';
import { isFor, routeRight } from '../access/route-model.js';
import { type Answer, asking, bare } from './asking.js';
import { watchRealms } from './watch.js';
import { type Identity, type Loot, NAMES, openSession, type World } from './world.js';

export type Finding = { kind: 'leak' | 'right' | 'twin' | 'session' | 'fault' | 'cache' | 'write'; told: string };
export type Walk = { probes: number; findings: Finding[] };

/** Only the routes whose path fits, only until there is such a finding, and only one id for each parameter and one stranger of each realm. */
export type Limits = { only?: RegExp; until?: (finding: Finding) => boolean; oneId?: boolean };

const AT_ONCE = 4;

type Table = 'common' | 'platform' | 'city';
/** Where a route is asked: the platform, or below one of the cities. */
type Place = { base: string; code: string | null };

const PLATFORM: Place = { base: '', code: null };
const PLACES: readonly Place[] = CANARY_CITIES.map(({ code }) => ({ base: `/${code}`, code }));
const [ALPHA] = CANARY_CITIES;
const suspended = new Set(CANARY_CITIES.filter(({ status }) => status === 'suspended').map(({ code }) => code));
/** Ids of the right shape that nothing has. */
const ABSENT: Loot = {
  ...NAMES,
  city: ['nowhere'],
  person: ['0123456789abcdefghjkmnpqrs'],
  seq: ['999999'],
  id: ['0123456789abcdefghjkmnpqrs'],
  version: ['1999-01-01'],
  link: [newToken()],
  body: ['nobody'],
  other: [],
};

/** Every route of the program. */
export function allRoutes(): { table: Table; route: DeclaredRoute }[] {
  const tables = routeTables({ https: false, assets: loadAssets(path.join(paths.views, 'assets')) });
  return (['common', 'platform', 'city'] as const).flatMap((table) =>
    tables[table].routes.map((route) => ({ table, route })),
  );
}

/**
 * Opens every address as everyone, everywhere, with the first city's ids: nothing of a city may be seen where it must
 * not, nobody gets further than the model of routes says, a foreign id answers like an absent one, and a session
 * counts in its own realm only. `origin` is where the program listens, `url` its database. Stops at the first finding when asked to.
 */
export async function walk(
  world: World,
  { origin, url }: { origin: string; url: string },
  { only, until = () => false, oneId = false }: Limits = {},
): Promise<Walk> {
  const { ask, close } = asking(origin);
  const watch = watchRealms(url);
  const findings: Finding[] = [];
  let probes = 0;
  /** Each realm as it was after the last form; what reading alone leaves behind is not a form's doing. */
  let states: Map<string, string> | undefined;
  const asVisitor = new Map<string, string>();
  const ids = [...Object.values(world.loot), ...Object.values(ABSENT)].flat().filter((id) => id.length > 8);

  async function probe(one: Probe): Promise<Answer> {
    probes += 1;
    const answer = await ask(requestOf(world, await ready(world, one)));
    findings.push(...judge(one, answer));
    return answer;
  }

  /** Opens one address as some, those in `thorough` with every id; what touches one of the cities named is a finding. */
  async function visit(
    { table, route, place }: Stop,
    identities: readonly Identity[],
    thorough: readonly Identity[],
    untouched: readonly string[],
  ) {
    const before = route.method === 'get' ? undefined : (states ?? (await watch.states()));
    for (const identity of identities)
      for (const address of addresses(route.path, world.loot).slice(0, thorough.includes(identity) ? undefined : 1)) {
        const one: Probe = { table, route, place, identity, address: `${place.base}${address.path}` };
        const answer = await probe(one);
        if (route.method === 'post') continue;
        if (address.absent !== address.path && isForeign(one)) {
          const absentAddress = `${place.base}${address.absent}`;
          const absent = await probe({ ...one, address: absentAddress });
          if (
            answer.status !== absent.status ||
            bare(answer, one.address, ...ids) !== bare(absent, absentAddress, ...ids)
          )
            findings.push({ kind: 'twin', told: `${tellOf(one)} differs from an absent id` });
        }
        // A sign-in that waits for its second step is at home on the pages of that step.
        if (isAtHome(identity, place) || (identity.unfinished && route.path.includes('/sign-in/'))) continue;
        const told = `${answer.status} ${answer.location} ${bare(answer)}`;
        if (identity.token === null) asVisitor.set(one.address, told);
        else if (asVisitor.get(one.address) !== told)
          findings.push({ kind: 'session', told: `${tellOf(one)} is not answered like a visitor` });
      }
    if (!before) return;
    const after = await watch.states();
    if (untouched.some((id) => before.get(id) !== after.get(id)))
      findings.push({ kind: 'write', told: `${route.method.toUpperCase()} ${place.base}${route.path} changed a city` });
    states = after;
  }

  try {
    const stops = allStops().filter(({ route }) => only?.test(route.path) ?? true);
    // What only reads may be asked side by side; what writes is watched one by one.
    const reads = stops.filter(({ route }) => route.method === 'get');
    await Promise.all(Array.from({ length: AT_ONCE }, () => visitAll(reads)));
    await visitAll(stops.filter(({ route }) => route.method !== 'get'));
  } finally {
    close();
    await watch.close();
  }
  return { probes, findings };

  /** Takes stops from the front until none is left. */
  async function visitAll(stops: Stop[]): Promise<void> {
    for (let stop = stops.shift(); stop && !findings.some(until); stop = stops.shift()) {
      const { table, route, place } = stop;
      const cities = world.seeded.cities;
      const elsewhere = cities.filter(({ code }) => code !== place.code).map(({ id }) => id);
      // Where anyone may come in, a stranger's try is noted by the city itself; nowhere else do they leave a trace.
      const open = routeRight(table, route.path)?.who === 'everyone';
      const [home, strangers] = partition(world.identities, (identity) => isAtHome(identity, place));
      const some = oneOfEach(strangers);
      await visit(
        stop,
        open || oneId ? some : strangers,
        oneId ? [] : some,
        open ? elsewhere : cities.map(({ id }) => id),
      );
      for (const realm of new Map(home.map(({ realm }) => [realm?.id, realm])).values()) {
        // A province may act on its own cities, from the console.
        const others = world.seeded.cities.filter(
          ({ city }) => place.code !== null || city.province.slug !== realm?.code,
        );
        const same = home.filter((identity) => identity.realm?.id === realm?.id);
        await visit(
          stop,
          same,
          oneId ? [] : same,
          others.filter(({ code }) => code !== place.code).map(({ id }) => id),
        );
      }
    }
  }
}

function partition<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}

/** On pages for everybody, and with a second id, it does not matter which role a stranger has elsewhere: one of each realm, and every broken session. */
const oneOfEach = (identities: readonly Identity[]): Identity[] =>
  identities.filter(
    ({ realm }, index) => !realm || identities.findIndex((other) => other.realm?.id === realm.id) === index,
  );

type Stop = { table: Table; route: DeclaredRoute; place: Place };

/** Everything is read before anything is tried that may change it. */
const allStops = (): Stop[] =>
  allRoutes()
    .sort((a, b) => a.route.method.localeCompare(b.route.method))
    .flatMap(({ table, route }) => (table === 'city' ? PLACES : [PLATFORM]).map((place) => ({ table, route, place })));

/** A form may end the session it is sent with, as signing out does: each is sent with a new one. */
async function ready({ wiring }: World, one: Probe): Promise<Probe> {
  const { realm, person } = one.identity;
  if (one.route.body !== 'form' || !realm || !person) return one;
  return { ...one, identity: { ...one.identity, token: await openSession(wiring, realm.id, person) } };
}

type Probe = { table: Table; route: DeclaredRoute; place: Place; identity: Identity; address: string };

const tellOf = ({ route, identity, address }: Probe): string =>
  `${identity.name}: ${route.method.toUpperCase()} ${address}`;

/** Whether the first city's ids are a stranger's here: to another city and its people, to another province, to a visitor. */
function isForeign({ identity, place, table, route }: Probe): boolean {
  // Bodies go by a word, and both cities have the same: whose is shown, the marks in their names tell.
  if (route.path.includes(':body')) return false;
  if (place.code !== null) return place.code !== ALPHA.code && (identity.token === null || isAtHome(identity, place));
  if (routeRight(table, route.path)?.who === 'everyone') return false;
  return identity.token === null || identity.realm?.code === 'lowland';
}

/** Whether a session counts where the address is. */
function isAtHome({ realm }: Identity, { code }: Place): boolean {
  if (!realm) return false;
  return code === null ? realm.kind !== 'city' : realm.kind === 'city' && realm.code === code;
}

type Address = { path: string; absent: string };

/** The addresses of a route: its parameters filled with each of the first city's ids that fit, and with absent ones. */
function addresses(pattern: string, loot: Loot): Address[] {
  const names = [...pattern.matchAll(/[:*](\w+)/g)].map(([, name = '']) => name);
  const fill = (from: Loot, at: number) =>
    names.reduce((path, name) => path.replace(/[:*]\w+/, pick(from, name, at)), pattern);
  const most = Math.max(1, ...names.map((name) => loot[name]?.length ?? 1));
  return Array.from({ length: most }, (_, at) => ({ path: fill(loot, at), absent: fill(ABSENT, 0) }));
}

const pick = (loot: Loot, name: string, at: number): string => {
  const values = loot[name] ?? loot['id'] ?? [];
  return values[at % values.length] ?? '';
};

/** What is sent: the first city's ids in every field and parameter that anything might be read from. */
function requestOf({ wiring, loot }: World, { route, identity, address }: Probe) {
  const token = identity.token ?? (route.body === 'form' ? newToken() : null);
  const known = Object.entries(loot).map(([name, [value = '']]): [string, string] => [name, value]);
  if (route.method === 'get')
    return {
      method: 'GET' as const,
      path: route.answer === 'page' ? `${address}?${new URLSearchParams(known)}` : address,
      token,
    };
  const nonce = 'a-nonce';
  const proof = wiring.secrets.mac('form', `${token}\0${nonce}`);
  const body =
    route.body === 'form'
      ? new URLSearchParams([...known, ['_token', `${nonce}.${proof}`]]).toString()
      : JSON.stringify(Object.fromEntries(known));
  const type = route.body === 'form' ? 'application/x-www-form-urlencoded' : 'application/json';
  return { method: 'POST' as const, path: address, token, body, headers: { 'content-type': type } };
}

function judge(one: Probe, answer: Answer): Finding[] {
  const { table, route, place, identity } = one;
  const told = `${tellOf(one)} → ${answer.status}`;
  const findings: Finding[] = [];
  const find = (kind: Finding['kind'], more: string) => findings.push({ kind, told: `${told} ${more}` });
  const home = isAtHome(identity, place);

  for (const { code, province } of CANARY_CITIES) {
    const inConsole = route.path.startsWith('/console');
    const oversees = identity.realm?.kind === 'platform' || (home && identity.realm?.code === province.slug);
    const open = place.code === null ? !inConsole || oversees : place.code === code && !suspended.has(code);
    if (answer.body.includes(publicMark(code)) && !open) find('leak', `shows what ${code} publishes`);
    const own = home && identity.realm?.code === code && identity.realm.kind === 'city';
    if (answer.body.includes(privateMark(code)) && !own) find('leak', `shows what ${code} keeps`);
  }
  const closed = place.code !== null && suspended.has(place.code);
  // A suspended city says that it is, with 503, if whoever asks too often is not turned away before.
  if (answer.status >= 500 && !closed) find('fault', answer.body.slice(0, 80));

  const line = routeRight(table, route.path);
  if (!line) find('right', 'is in no line of the model of routes');
  else {
    const role = home ? (identity.person?.role ?? null) : null;
    const expected = !closed && isFor(line.who, role);
    const denied =
      answer.status === 403 ||
      (closed && [503, 429].includes(answer.status)) ||
      (line.who !== 'everyone' && /\/sign-in\b/.test(answer.location));
    if (denied === expected && !(line.atMost && expected)) find('right', expected ? 'is refused' : 'is let in');
  }
  const personal = home && route.answer === 'page' && answer.status === 200;
  if ((personal || answer.cookies.length > 0) && answer.cache.includes('public'))
    find('cache', 'may be kept by caches');
  return findings;
}
