import type { Request, RequestHandler } from 'express';
import { abilityOf } from '../../access/ability.js';
import type { Person, Realm } from '../../access/person.js';
import { sha256 } from '../../core/canonical-json.js';
import { readSessionCookie } from '../../platform/session/session-cookie.js';
import { type SessionRow, sessionStore } from '../../platform/session/session-store.js';
import { cityOf, type PlatformContext } from '../cities/request-context.js';
import type { PersonRow } from '../people/person-row.js';
import { personStore } from '../people/person-store.js';
import { noteStraySession } from './note-stray-session.js';

/** Programs have no session: what they read is public, and the same for everybody. */
const FOR_PROGRAMS = /^\/(api\/|openapi\.json$|theme\.css$|mark\.svg$|hero\.svg$|looks\/)/;

/**
 * Finds out who asks, after the city is known: a sign-in counts in its own realm and nowhere else. Read from the
 * database each time, so that what is ended or taken away is gone with the next request of any process.
 */
export function identify(platform: PlatformContext & { config: { publicOrigin: string } }): RequestHandler {
  const https = platform.config.publicOrigin.startsWith('https:');
  return async (req, _res, next) => {
    const token = FOR_PROGRAMS.test(req.path) ? null : readSessionCookie(req, https);
    const found = token ? await signedIn(platform, req, token) : null;
    if (found) enter(req, found);
    next();
  };
}

type SignedIn = { person: Person; row: PersonRow; session: SessionRow };

/** The city's realm on its pages; null on the platform's pages, where any realm above the cities is at home. */
const realmHere = (req: Request): Realm | null => {
  const city = cityOf(req)?.city;
  return city ? { id: city.id, kind: 'city', code: city.code } : null;
};

async function signedIn(platform: PlatformContext, req: Request, token: string): Promise<SignedIn | null> {
  const { database, realms, clock, profile } = platform;
  const here = realmHere(req);
  const realmId = await database.platform.sessionRealm(sha256(token));
  const realm = realmId === undefined ? undefined : await realms.byId(realmId);
  if (!realm) return null;
  if (here ? realm.id !== here.id : realm.kind === 'city') {
    await noteStraySession(platform, req, realm, token);
    return null;
  }

  const db = database.forCity(realm.id);
  const session = await sessionStore(db).byToken(token);
  const row = session && (await personStore(db).byId(session.person_id));
  if (!session || !row) return null;

  const now = clock.now();
  const life = row.kind === 'staff' ? profile.staff : profile.citizen;
  const over =
    Number(session.expires_at) <= now ||
    Number(session.seen_at) + life.idle <= now ||
    Number(session.epoch) !== Number(row.epoch) ||
    row.state !== 'active';
  if (over) return null;
  await sessionStore(db).seen(session, now);
  const memberships = await personStore(db).memberships(row.id);
  return { session, row, person: { id: row.id, realm, login: row.login, name: row.name, memberships } };
}

function enter(req: Request, { person, session }: SignedIn): void {
  const { visit } = req;
  const { realm } = person;
  visit.session = {
    id: session.id,
    realm,
    personId: person.id,
    stage: session.stage,
    provedAt: Number(session.proved_at),
  };
  if (session.stage !== 'full') return;
  visit.person = person;
  visit.ability = abilityOf(person, realm);
  const city = cityOf(req);
  if (city) Object.assign(city, { person, ability: visit.ability });
}
