import type { Response } from 'express';
import { Invalid, Unavailable } from '../../core/errors.js';
import { inLocale, type Locale } from '../../core/localized.js';
import { type MessageKey, t } from '../i18n/translate.js';

/** The statuses that have words of their own; any other is told as its class, 400 or 500. */
const TOLD = [400, 403, 404, 405, 409, 413, 415, 421, 422, 429, 500, 503] as const;
type Told = (typeof TOLD)[number];

export const toldAs = (status: number): Told => TOLD.find((told) => told === status) ?? (status >= 500 ? 500 : 400);

export const statusTitle = (locale: Locale, status: number): string =>
  t(locale, `error.${toldAs(status)}.title` satisfies MessageKey);

export const statusText = (locale: Locale, status: number): string =>
  t(locale, `error.${toldAs(status)}.text` satisfies MessageKey);

/** What somebody is told of an error: its own notice where it has one. */
export const toldText = (locale: Locale, status: number, error: unknown): string =>
  error instanceof Unavailable && error.notice ? inLocale(error.notice, locale) : statusText(locale, status);

/** Answers in the form of RFC 9457, every problem under the field it is about. */
export function sendProblem(res: Response, status: number, error: unknown): void {
  const { locale, id } = res.req.visit;
  const problems = error instanceof Invalid ? error.problems : [];
  res.status(status);
  res.set('Cache-Control', 'no-store');
  res.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  res.set('Content-Language', locale);
  res.vary('Accept-Language');
  res.type('application/problem+json').send(
    JSON.stringify({
      type: 'about:blank',
      title: statusTitle(locale, status),
      status,
      detail: toldText(locale, status, error),
      // The number only where somebody has to look for it in the log: an absent entry and
      // another city's answer with the same bytes.
      ...(status >= 500 ? { instance: `urn:request:${id}` } : {}),
      errors: problems.map(({ field, code, reason }) => ({ field, code, reason })),
    }),
  );
}
