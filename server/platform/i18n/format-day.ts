import type { Locale } from '../../core/localized.js';

const formats: Record<Locale, Intl.DateTimeFormat> = {
  'zh-CN': new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
};

/** 2026年1月5日, or 5 January 2026. A civil day has no zone, so none can move it. */
export const formatDay = (day: string, locale: Locale): string => formats[locale].format(new Date(`${day}T00:00:00Z`));
