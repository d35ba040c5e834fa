import { HIDDEN, hidePersonalNumbers, wordForm } from './clean-text.js';

const MAILBOX = /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/;
/** Area codes are 010, 02x and three digits from 3 on; nothing else before a number makes it an office line. */
const LANDLINE =
  /(?<!\d)(?:\+?86[- ]?)?\(?0(?:10|2\d|[3-9]\d{2})\)?[- ]?[2-9]\d{6,7}(?!\d)(?:(?:-|转| ?ext\.? ?)\d{1,6}(?!\d))?/;
const SERVICE = /(?<!\d)(?:[48]00-?\d{3}-?\d{4}|12\d{3}|96\d{3,4})(?!\d)/;
/** Without an area code a number is an office line only where it says so: it could be anybody's account number. */
const LOCAL = /(?<=(?:电话|座机|热线|tel\.?|phone)[: ]*)[2-9]\d{6,7}(?!\d)/;
const OFFICE = new RegExp([MAILBOX, LANDLINE, SERVICE, LOCAL].map(({ source }) => source).join('|'), 'gi');
const ALONE = /^[2-9]\d{6,7}$/;
const LABELS = /联系|办公|咨询|服务|电话|座机|热线|邮箱|邮件|电子|方式|tel\.?|phone|e-?mail|[\p{P}\p{S}\s]/giu;
const LONGEST = 128;

/** What may be shown of how to reach a body; `hidden` where something more had been stated. */
export type Contact = { contact: string | null; hidden: boolean };

/**
 * Keeps mailboxes, office lines and service numbers and nothing else: names and mobile numbers of persons, and mobile
 * numbers made to look like office lines, are left out, whatever stands around them.
 */
export function cleanContact(stated: string): Contact {
  const text = hidePersonalNumbers(wordForm(stated).replace(/[–—]/g, '-'));
  const found = ALONE.test(text) ? [text] : (text.match(OFFICE) ?? []);
  const kept = [...new Set(found.map((part) => part.trim()).filter((part) => !part.includes(HIDDEN)))];
  const rest = kept.reduce((left, part) => left.replaceAll(part, ''), text).replace(LABELS, '');
  const contact = kept.join('；').slice(0, LONGEST);
  return { contact: contact === '' ? null : contact, hidden: rest !== '' || text.includes(HIDDEN) };
}
