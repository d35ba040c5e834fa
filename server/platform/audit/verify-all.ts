import type { Database } from '../db/database.js';
import type { RealmRow } from '../db/platform-db.js';
import { type ChainReport, verifyRealm } from './chain-walk.js';
import { type Heads, headsHold } from './heads.js';

/** A file of chain ends that left the database earlier. */
export type SeenHeads = { file: string; heads: Heads };

export type RealmReport = ChainReport & { realm: Pick<RealmRow, 'id' | 'kind' | 'code'> };

export type AuditReport = {
  ok: boolean;
  realms: RealmReport[];
  /** Files whose signature does not hold. */
  forged: string[];
};

/**
 * Follows the chains of all realms, or of one, through every end that was seen before. A realm that somebody has seen
 * and that the database does not know is reported as missing.
 */
export async function verifyAll(
  database: Database,
  { only, seen = [] }: { only?: string; seen?: readonly SeenHeads[] } = {},
): Promise<AuditReport> {
  const wanted = ({ id }: { id: string }) => only === undefined || id === only;
  const forged = seen.filter(({ heads }) => !headsHold(heads)).map(({ file }) => file);
  const points = seen.flatMap(({ heads }) => heads.heads.map((head) => ({ ...head, id: head.realm }))).filter(wanted);
  const known = (await database.platform.realms()).filter(wanted);
  const realms: RealmReport[] = [];
  for (const { id, kind, code } of known) {
    const through = points.filter((point) => point.id === id);
    realms.push({ realm: { id, kind, code }, ...(await verifyRealm(database.forCity(id), through)) });
  }
  const lost = new Map(
    points.filter(({ id }) => !known.some((realm) => realm.id === id)).map((point) => [point.id, point]),
  );
  for (const { id, kind, code, seq, hash } of lost.values())
    realms.push({
      realm: { id, kind, code },
      entries: 0,
      end: { seq, hash },
      erased: 0,
      findings: [{ seq, fault: 'realmMissing' }],
    });
  return { ok: forged.length === 0 && realms.every(({ findings }) => findings.length === 0), realms, forged };
}
