import { canonicalJson, digest, sha256 } from '../../core/canonical-json.js';

/** What a chain begins with. */
export const CHAIN_START = '0'.repeat(64);

/** The action under which a person's particulars leave the audit; `subject` is the person. */
export const ERASED = 'erased personal data';

/** One entry as stored; `hash` is over the realm's id and all other members. */
export type AuditEntry = {
  seq: number;
  /** Epoch milliseconds. */
  at: number;
  actor: string;
  role: string;
  action: string;
  subject: string;
  before_digest: string | null;
  after_digest: string | null;
  reason: string | null;
  /** Canonical JSON of `Commitment[]`, or null where the entry tells of nobody. */
  commitments: string | null;
  prev_hash: string;
  hash: string;
};

/** What the chain itself keeps of a person's particulars. */
export type Commitment = { person: string; digest: string };

/** A person's particulars in one entry; `content` is canonical JSON. Erased by removing the row. */
export type PersonalPart = { seq: number; person: string; salt: string; content: string };

/** The hash of an entry: each binds the one before it, and the realm. */
export const entryHash = (realmId: string, { hash: _, ...entry }: AuditEntry): string =>
  digest({ realm: realmId, ...entry });

/** Equal values under different salts have digests that cannot be compared, nor guessed once the salt is gone. */
export const saltedDigest = (salt: string, value: unknown): string => sha256(salt + canonicalJson(value));

/** The commitment to a part. */
export const commitmentTo = ({ person, salt, content }: PersonalPart): Commitment => ({
  person,
  digest: sha256(salt + content),
});

/** Rows from either dialect, without the city's id and with numbers as numbers. */
export function entryOf(row: AuditEntry & { city_id?: string }): AuditEntry {
  const { city_id: _, ...entry } = row;
  return { ...entry, seq: Number(entry.seq), at: Number(entry.at) };
}
