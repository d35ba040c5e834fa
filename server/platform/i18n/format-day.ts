import type { Locale } from '../../core/localized.js';

const formats: Record<Locale, Intl.DateTimeFormat> = {
  'zh-CN': new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
};

/** 2026年1月5日, or 5 January 2026. A civil day has no zone, so none can move it. */
export const formatDay = (day: string, locale: Locale): string => formats[locale].format(new Date(`${day}T00:00:00Z`));

const months: Record<Locale, Intl.DateTimeFormat> = {
  'zh-CN': new Intl.DateTimeFormat('zh-CN', { year: 'numeric', month: 'long', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { year: 'numeric', month: 'long', timeZone: 'UTC' }),
};

/** 2026年1月, or January 2026, of `2026-01`. */
export const formatMonth = (month: string, locale: Locale): string =>
  months[locale].format(new Date(`${month}-01T00:00:00Z`));

/** A sentence of a pack or of the engine with its days (`2026-01-05`) said as people of the language say them. */
export const withSpokenDays = (sentence: string, locale: Locale): string =>
  sentence.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => formatDay(day, locale));
