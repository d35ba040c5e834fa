import type { CityDb } from '../db/city-db.js';
import type { RealmRow } from '../db/platform-db.js';
import { type AuditEntry, CHAIN_START } from './entry.js';
import { type ChainLink, type ChainPoint, followChain, headOf } from './read-chain.js';

export type ExportOptions = {
  realm: Pick<RealmRow, 'id' | 'kind' | 'code'>;
  /** Epoch milliseconds: from the first entry at or after it. */
  since?: number;
  /** Whether names and other particulars go with it. */
  personal: boolean;
  now: number;
};

/**
 * One realm's chain as JSON lines (ended by \n), for verifiers that know nothing of this program: a line that says
 * whose chain it is and where it begins, one line an entry, a line with the end as the database knows it.
 */
export async function exportChain(
  db: CityDb,
  { realm, since, personal, now }: ExportOptions,
  write: (lines: string) => void | Promise<void>,
): Promise<void> {
  const from = await startOf(db, since);
  const header = {
    format: 'chengce-audit/1',
    realm: realm.id,
    kind: realm.kind,
    code: realm.code,
    exportedAt: new Date(now).toISOString(),
    personal: personal ? 'included' : 'withheld',
    from,
  };
  await write(line(header));
  const end = await followChain(db, from.seq, (links) =>
    write(links.map((link) => line(personal ? withParts(link) : link.entry)).join('')),
  );
  await write(line({ end: end ?? NOWHERE }));
}

const NOWHERE = { seq: 0, hash: CHAIN_START };

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

const withParts = ({ entry, parts }: ChainLink) => ({
  ...entry,
  personal: parts.map(({ person, salt, content }) => ({ person, salt, content })),
});

/** The entry before the first one wanted. */
async function startOf(db: CityDb, since: number | undefined): Promise<ChainPoint> {
  if (since === undefined) return NOWHERE;
  const later = db.from('audit_entries').where('at', '>=', since).orderBy('seq');
  const [first] = (await later.limit(1)) as unknown as AuditEntry[];
  if (first) return { seq: Number(first.seq) - 1, hash: first.prev_hash };
  return (await headOf(db)) ?? NOWHERE;
}
