import { domainToASCII } from 'node:url';

/**
 * The host a request names, in the one form that host tables hold: lower case, without port and
 * closing dot, international names in ASCII. Null where the header is no host name at all.
 */
export function hostName(header: string | undefined): string | null {
  if (!header || header.length > 255) return null;
  const match = /^(\[[0-9a-fA-F:.]+\]|[^:[\]/?#@\\\s]+)(?::\d{1,5})?$/.exec(header);
  if (!match?.[1]) return null;
  const name = match[1].replace(/\.$/, '');
  // Plain names are compared as they are: `domainToASCII` would read `0x7f.1` as an address of this machine.
  const ascii = /^[\x20-\x7e]*$/.test(name) ? name : domainToASCII(name);
  return ascii === '' ? null : ascii.toLowerCase();
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** This machine under its own names: what somebody types who has just started the program. */
export const isLoopback = (host: string): boolean => LOOPBACK.has(host);
