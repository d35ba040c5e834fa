import type { Request } from 'express';
import type { Realm } from '../../access/person.js';
import { record } from '../../platform/audit/record.js';
import { type Limit, limitsOf } from '../../platform/limits/limits.js';
import { type SessionRow, sessionStore } from '../../platform/session/session-store.js';
import { cityOf, type PlatformContext } from '../cities/request-context.js';

/** Whoever holds a token can send it as often as they like: it is told once a day. */
const A_DAY: Limit = { name: 'stray session', most: 1, within: 24 * 60 * 60_000 };

/**
 * Tells the realm of a session that its token was sent to another host. No browser does so by itself, since the cookie
 * belongs to one host: somebody carried it there. Below the platform's address cities share a host, and whoever reads
 * the neighbour's pages there does nothing worth noting.
 */
export async function noteStraySession(
  platform: PlatformContext,
  req: Request,
  home: Realm,
  token: string,
): Promise<void> {
  const { database, clock } = platform;
  if ((await hostOf(platform, home)) === hostHere(req)) return;
  const db = database.forCity(home.id);
  const session = await sessionStore(db).byToken(token);
  if (!session || Number(session.expires_at) <= clock.now()) return;
  await db.transaction(async (inner) => {
    if ((await limitsOf(inner, platform).take(A_DAY, session.id)) !== null) return;
    await record(inner, clock, { ...telling(session), reason: hostHere(req) ?? 'platform' });
  });
}

const telling = ({ person_id }: SessionRow) => ({
  actor: 'system:sign-in',
  role: 'system',
  action: 'refused stray session',
  subject: person_id,
});

/** The host of its own on which a city is asked; null on the platform's. */
const hostHere = (req: Request): string | null => (req.baseUrl === '' ? (cityOf(req)?.city.hosts[0] ?? null) : null);

const hostOf = async ({ cities }: PlatformContext, { kind, code }: Realm): Promise<string | null> =>
  kind === 'city' ? ((await cities.byCode(code))?.hosts[0] ?? null) : null;
