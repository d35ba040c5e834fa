// A mobile number belongs to a person, whoever entered it; it is never shown, not even in part.
const MOBILE = /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)/;

/** The contact as the public may see it: an office line or a mailbox; null where there is none or it is a person's number. */
export const publicContact = (contact: string | null): string | null =>
  contact === null || contact.trim() === '' || MOBILE.test(contact.normalize('NFKC')) ? null : contact;

/** The address under which a contact can be written to or called, where it is nothing but a mailbox or a number. */
export function contactHref(contact: string): string | null {
  const text = contact.normalize('NFKC').trim();
  if (/^[^\s@<>"?&]+@[^\s@<>"?&]+$/.test(text)) return `mailto:${text}`;
  const digits = text.replaceAll(/[\s()-]/g, '');
  return /^\+?\d{5,15}$/.test(digits) ? `tel:${digits}` : null;
}
