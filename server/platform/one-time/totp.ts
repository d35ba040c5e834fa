import { createHmac, randomBytes } from 'node:crypto';
import { sameText } from '../secrets/secrets.js';

const STEP_MS = 30_000;
const DIGITS = 6;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A new shared secret: 160 bits in base32, as authenticator apps take it. */
export function newTotpSecret(): string {
  const bits = [...randomBytes(20)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)]).join('');
}

function bytesOf(base32: string): Buffer {
  const bits = [...base32].map((sign) => ALPHABET.indexOf(sign).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}

/** The code of one time step: RFC 6238 with SHA-1, six digits, 30 seconds. */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  const number = (mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** DIGITS;
  return String(number).padStart(DIGITS, '0');
}

export const totpStep = (now: number): number => Math.floor(now / STEP_MS);

/** The step whose code this is, at most one away from now and later than `after`; null: none, or used already. */
export function matchingStep(secret: string, code: string, now: number, after: number | null): number | null {
  const step = totpStep(now);
  const fits = [step, step - 1, step + 1].find((one) => sameText(totpCode(secret, one), code));
  return fits !== undefined && (after === null || fits > after) ? fits : null;
}

/** What a QR code holds for an authenticator app. */
export function totpAddress(secret: string, { issuer, login }: { issuer: string; login: string }): string {
  const label = encodeURIComponent(`${issuer}:${login}`);
  return `otpauth://totp/${label}?${new URLSearchParams({ secret, issuer, algorithm: 'SHA1', digits: '6', period: '30' })}`;
}
