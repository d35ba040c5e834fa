import { randomBytes } from 'node:crypto';
import { canonicalJson, digest } from '../../core/canonical-json.js';
import type { Clock } from '../../core/clock.js';
import type { CityDb } from '../db/city-db.js';
import { isDuplicate } from '../db/failures.js';
import { type AuditEntry, CHAIN_START, commitmentTo, entryHash, type PersonalPart, saltedDigest } from './entry.js';

/**
 * Who did what, for the record. The chain keeps these words for ever, so that names, addresses and the like never
 * stand in `actor`, `action` or `subject`: people are named by their ids, and the rest goes into `personal`.
 */
export type AuditEvent = {
  /** The id of a person, or `system:…` for what the program does by itself. */
  actor: string;
  role: string;
  /** In the past tense: `published pack`. */
  action: string;
  subject: string;
  /** Kept as digests only. */
  before?: unknown;
  after?: unknown;
  reason?: string;
  /** The id of the person of whom `before`, `after` and `reason` tell: all three then can be erased with the person. */
  about?: string;
  /** Names and other particulars, by person's id. They stand apart from the chain, under a salt, and can be erased. */
  personal?: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

/**
 * Adds an entry to the chain of the gateway's realm, in the transaction of the change it tells of: both are kept or
 * neither. Locking the chain's end puts the writers of all processes in order, so that no number is missing or given twice.
 */
export async function record(db: CityDb, clock: Clock, event: AuditEvent): Promise<void> {
  const head = await chainEnd(db);
  const seq = Number(head.seq) + 1;
  const parts = personalParts(seq, event);
  const about = parts.find((part) => part.person === event.about);
  const digestOf = (value: unknown): string | null =>
    value === undefined ? null : about ? saltedDigest(about.salt, value) : digest(value);
  const unsealed: AuditEntry = {
    seq,
    at: clock.now(),
    actor: event.actor,
    role: event.role,
    action: event.action,
    subject: event.subject,
    before_digest: digestOf(event.before),
    after_digest: digestOf(event.after),
    reason: about ? null : (event.reason ?? null),
    commitments: parts.length === 0 ? null : canonicalJson(parts.map(commitmentTo)),
    prev_hash: head.hash,
    hash: '',
  };
  const entry = { ...unsealed, hash: entryHash(db.cityId, unsealed) };
  await db.insert('audit_entries', entry);
  if (parts.length > 0) await db.insert('audit_personal', parts);
  await db.update('audit_heads', {}, { seq, hash: entry.hash });
}

type ChainEnd = { seq: number; hash: string };

/** The chain's end, locked; where there is none yet, the beginning, which may be somebody else's by then. */
async function chainEnd(db: CityDb): Promise<ChainEnd> {
  const end = await db.lock<ChainEnd>('audit_heads', {});
  if (end) return end;
  const beginning: ChainEnd = { seq: 0, hash: CHAIN_START };
  try {
    await db.insert('audit_heads', beginning);
    return beginning;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return chainEnd(db);
  }
}

function personalParts(seq: number, { about, reason, personal = {} }: AuditEvent): PersonalPart[] {
  const contents = new Map<string, object>(Object.entries(personal));
  if (about !== undefined) contents.set(about, { ...contents.get(about), ...(reason === undefined ? {} : { reason }) });
  return [...contents].map(([person, content]) => ({
    seq,
    person,
    salt: randomBytes(32).toString('hex'),
    content: canonicalJson(content),
  }));
}
