import type { Message } from './mail-sink.js';

const base64Lines = (text: string): string =>
  (
    Buffer.from(text, 'utf8')
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n');

/** A header's text in ASCII; long ones in several words, none of which splits a character. */
function headerText(text: string): string {
  const clean = text.replace(/[\r\n]+/g, ' ');
  if (/^[\x20-\x7e]*$/.test(clean)) return clean;
  const parts: string[] = [];
  for (const sign of clean) {
    const last = parts.at(-1);
    if (last !== undefined && Buffer.byteLength(last + sign) <= 42) parts[parts.length - 1] = last + sign;
    else parts.push(sign);
  }
  return parts.map((part) => `=?UTF-8?B?${Buffer.from(part).toString('base64')}?=`).join('\r\n ');
}

/** A name before an address: in quotation marks, unless its signs are encoded. */
function headerPhrase(name: string): string {
  const text = headerText(name);
  return text.startsWith('=?') ? text : `"${text.replace(/["\\]/g, '')}"`;
}

/** Whether a text can be a recipient: one address, and nothing that could start another header. */
export const isAddress = (text: string): boolean =>
  text.length <= 254 && /^[^\s@<>,;:"()[\]\\]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(text);

export type Writing = {
  id: string;
  realm: string;
  from: string;
  to: string;
  subject: string;
  text: string;
  at: number;
  /** Who writes, as mail programs show it. */
  fromName?: string;
  /** Where mail programs end letters of this kind, by themselves (RFC 8058) or in a browser. */
  endHref?: string;
};

/** A plain-text message. Throws for a recipient that is no single address. */
export function compose({ id, realm, from, to, subject, text, at, fromName, endHref }: Writing): Message {
  if (!isAddress(to)) throw new TypeError('The recipient is no address');
  const raw = [
    `From: ${fromName === undefined ? from : `${headerPhrase(fromName)}\r\n <${from}>`}`,
    `To: ${to}`,
    `Subject: ${headerText(subject)}`,
    `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${id}@${from.split('@')[1] ?? 'localhost'}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    'Auto-Submitted: auto-generated',
    ...(endHref === undefined
      ? []
      : [`List-Unsubscribe:\r\n <${endHref}>`, 'List-Unsubscribe-Post: List-Unsubscribe=One-Click']),
    '',
    base64Lines(text),
    '',
  ].join('\r\n');
  return { id, realm, from, to, raw };
}
