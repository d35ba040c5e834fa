/** What stands in a field of a form: text without white space around it; empty where the field is missing. */
export function textIn(body: unknown, name: string, maxLength = 500): string {
  const value = own(body, name);
  return typeof value === 'string' ? value.normalize('NFC').trim().slice(0, maxLength) : '';
}

/** A password exactly as typed. */
export function secretIn(body: unknown, name: string): string {
  const value = own(body, name);
  return typeof value === 'string' ? value : '';
}

export const isTicked = (body: unknown, name: string): boolean => own(body, name) === 'yes';

/** Whether the form had this field at all. */
export const isSent = (body: unknown, name: string): boolean => own(body, name) !== undefined;

const own = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null && Object.hasOwn(body, name)
    ? (body as Record<string, unknown>)[name]
    : undefined;
