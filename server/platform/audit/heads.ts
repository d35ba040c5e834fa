import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../core/canonical-json.js';

const headSchema = z.strictObject({
  realm: z.string(),
  kind: z.enum(['city', 'province', 'platform']),
  code: z.string(),
  seq: z.number().int().min(0),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

const contentSchema = z.strictObject({
  format: z.literal('chengce-audit-heads/1'),
  /** The instant, ISO 8601 in UTC. */
  at: z.string(),
  heads: z.array(headSchema),
});

export const headsSchema = contentSchema.extend({
  /** The public key, SPKI in base64, and the Ed25519 signature over the canonical JSON of the other members. */
  key: z.string(),
  signature: z.string(),
});

/** Where one realm's chain ended. */
export type Head = z.infer<typeof headSchema>;
/** The ends of all chains at one instant, as they leave the database. */
export type Heads = z.infer<typeof headsSchema>;

const signed = (heads: Heads): Buffer => Buffer.from(canonicalJson(contentSchema.strip().parse(heads)));

/** Signs the ends with an Ed25519 key in PEM. */
export function signHeads(heads: readonly Head[], at: number, privatePem: string): Heads {
  const key = createPrivateKey(privatePem);
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');
  const unsigned: Heads = {
    format: 'chengce-audit-heads/1',
    at: new Date(at).toISOString(),
    heads: [...heads],
    key: publicKey,
    signature: '',
  };
  return { ...unsigned, signature: sign(null, signed(unsigned), key).toString('base64') };
}

/** Whether the signature holds, under the key that the file names or the one that the reader trusts. */
export function headsHold(heads: Heads, trusted: string = heads.key): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(trusted, 'base64'), format: 'der', type: 'spki' });
    return verify(null, signed(heads), key, Buffer.from(heads.signature, 'base64'));
  } catch {
    return false;
  }
}
