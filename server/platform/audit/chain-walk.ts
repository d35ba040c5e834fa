import type { CityDb } from '../db/city-db.js';
import {
  type AuditEntry,
  CHAIN_START,
  type Commitment,
  commitmentTo,
  ERASED,
  entryHash,
  type PersonalPart,
} from './entry.js';
import { type ChainPoint, followChain } from './read-chain.js';

export const CHAIN_FAULTS = [
  'numbering',
  'link',
  'content',
  'personalChanged',
  'personalMissing',
  'personalStray',
  'cutTail',
  'beyondHead',
  'headChanged',
  'headMissing',
  'otherHistory',
  'realmMissing',
] as const;

export type ChainFault = (typeof CHAIN_FAULTS)[number];

/** What is wrong, and at which entry of the chain. */
export type ChainFinding = { seq: number; fault: ChainFault };

export type ChainReport = {
  entries: number;
  end: ChainPoint;
  /** Particulars of persons that have been erased, with an entry that says so. */
  erased: number;
  findings: ChainFinding[];
};

export type ChainWalk = {
  /** The next entry with what is left of its particulars. */
  step(entry: AuditEntry, parts: readonly PersonalPart[]): void;
  /** `head`: the end as the database knows it. */
  finish(head: ChainPoint | undefined): ChainReport;
};

/**
 * Follows one realm's chain entry by entry from its beginning, in constant memory, and through `points`, where its end
 * was seen before. Pure: entries in, findings out.
 */
export function chainWalk(realmId: string, points: readonly ChainPoint[] = []): ChainWalk {
  const findings: ChainFinding[] = [];
  const awaited = new Map<number, Set<string>>();
  for (const { seq, hash } of points) awaited.set(seq, (awaited.get(seq) ?? new Set()).add(hash));
  const missing: { seq: number; person: string }[] = [];
  let erased = 0;
  let entries = 0;
  let last: ChainPoint = { seq: 0, hash: CHAIN_START };
  const find = (seq: number, fault: ChainFault) => findings.push({ seq, fault });

  const meet = ({ seq, hash }: ChainPoint) => {
    const hashes = awaited.get(seq);
    if (!hashes) return;
    awaited.delete(seq);
    if (hashes.size > 1 || !hashes.has(hash)) find(seq, 'otherHistory');
  };
  meet(last);

  return {
    step(entry, parts) {
      entries += 1;
      if (entry.seq !== last.seq + 1) find(entry.seq, 'numbering');
      if (entry.prev_hash !== last.hash) find(entry.seq, 'link');
      if (entry.hash !== entryHash(realmId, entry)) find(entry.seq, 'content');
      const kept = checkParts(entry, parts, find);
      missing.push(...kept.missing.map((person) => ({ seq: entry.seq, person })));
      if (entry.action === ERASED) {
        const left = missing.filter(({ person }) => person !== entry.subject);
        erased += missing.length - left.length;
        missing.splice(0, missing.length, ...left);
      }
      last = { seq: entry.seq, hash: entry.hash };
      meet(last);
    },
    finish(head) {
      for (const { seq } of missing) find(seq, 'personalMissing');
      for (const seq of awaited.keys()) find(seq, seq > last.seq ? 'cutTail' : 'otherHistory');
      if (!head) {
        if (entries > 0) find(last.seq, 'headMissing');
      } else if (head.seq !== last.seq) find(last.seq, head.seq > last.seq ? 'cutTail' : 'beyondHead');
      else if (head.hash !== last.hash) find(last.seq, 'headChanged');
      return { entries, end: last, erased, findings };
    },
  };
}

/** Compares an entry's particulars with what the chain has committed to. */
function checkParts(
  entry: AuditEntry,
  parts: readonly PersonalPart[],
  find: (seq: number, fault: ChainFault) => void,
): { missing: string[] } {
  const commitments = committed(entry);
  const present = new Map(parts.map((part) => [part.person, commitmentTo(part).digest]));
  for (const person of present.keys())
    if (!commitments.some((commitment) => commitment.person === person)) find(entry.seq, 'personalStray');
  const missing: string[] = [];
  for (const { person, digest } of commitments) {
    const found = present.get(person);
    if (found === undefined) missing.push(person);
    else if (found !== digest) find(entry.seq, 'personalChanged');
  }
  return { missing };
}

/** An entry whose commitments cannot be read has been changed, which its hash tells already. */
function committed({ commitments }: AuditEntry): Commitment[] {
  try {
    const list = JSON.parse(commitments ?? '[]') as unknown;
    return Array.isArray(list) ? (list as (Commitment | null)[]).filter((item) => item !== null) : [];
  } catch {
    return [];
  }
}

/** The whole chain of the gateway's realm, as it stands in the database. */
export async function verifyRealm(db: CityDb, points: readonly ChainPoint[] = []): Promise<ChainReport> {
  const walk = chainWalk(db.cityId, points);
  const head = await followChain(db, 0, (links) => {
    for (const { entry, parts } of links) walk.step(entry, parts);
  });
  return walk.finish(head);
}
