import { randomBytes } from 'node:crypto';

const SIGNS = '0123456789abcdefghjkmnpqrstvwxyz';
const SHAPE = /^[0-9a-hjkmnp-tv-z]{26}$/;

/** A new id: 128 random bits in 26 signs, safe in addresses and file names, never guessable. */
export function newId(): string {
  let number = BigInt(`0x${randomBytes(16).toString('hex')}`);
  let text = '';
  for (let sign = 0; sign < 26; sign += 1) {
    text = SIGNS[Number(number & 31n)] + text;
    number >>= 5n;
  }
  return text;
}

/** Whether a text can be an id; asked before any query. */
export const isId = (text: unknown): text is string => typeof text === 'string' && SHAPE.test(text);
