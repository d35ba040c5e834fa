import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** What hangs on the program's secret: proofs that a text is ours, and texts that only we can read. */
export type Secrets = {
  /** A keyed digest, base64url; `purpose` keeps the digests of different uses apart. */
  mac(purpose: string, text: string): string;
  /** AES-256-GCM; the result names its key, so that a secret can be changed while old texts stay readable. */
  seal(text: string): string;
  /** Null where no key of ours opens it or it was changed. */
  open(sealed: string): string | null;
};

type Key = { id: string; bytes: Buffer };

const derive = (secret: string, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));

/** The first secret seals and proves; the others, earlier ones, only open what they once sealed. */
export function secretsOf(secret: string, ...earlier: readonly string[]): Secrets {
  const keys: Key[] = [secret, ...earlier].map((one) => ({
    id: derive(one, 'key id').toString('hex').slice(0, 8),
    bytes: derive(one, 'seal'),
  }));
  const [sealing] = keys as [Key, ...Key[]];
  const macKey = derive(secret, 'mac');

  return {
    mac: (purpose, text) => createHmac('sha256', macKey).update(`${purpose}\0${text}`).digest('base64url'),
    seal(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', sealing.bytes, nonce);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return [sealing.id, nonce, cipher.getAuthTag(), sealed]
        .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
        .join('.');
    },
    open(text) {
      const [id, nonce = '', tag = '', sealed = ''] = text.split('.');
      const key = keys.find((one) => one.id === id);
      if (!key) return null;
      try {
        const decipher = createDecipheriv('aes-256-gcm', key.bytes, Buffer.from(nonce, 'base64url'));
        decipher.setAuthTag(Buffer.from(tag, 'base64url'));
        return decipher.update(Buffer.from(sealed, 'base64url'), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        return null;
      }
    },
  };
}

/** Whether two texts are the same, in a time that does not tell where they differ. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** 256 random bits for a cookie or a link. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Whether a text can be such a token; asked before any query. */
export const isToken = (text: unknown): text is string => typeof text === 'string' && /^[A-Za-z0-9_-]{43}$/.test(text);
