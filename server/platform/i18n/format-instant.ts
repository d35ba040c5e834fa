import { SHANGHAI } from '../../core/clock.js';
import type { Locale } from '../../core/localized.js';

const OPTIONS = { dateStyle: 'long', timeStyle: 'short', timeZone: SHANGHAI, hourCycle: 'h23' } as const;

const formats: Record<Locale, Intl.DateTimeFormat> = {
  'zh-CN': new Intl.DateTimeFormat('zh-CN', OPTIONS),
  en: new Intl.DateTimeFormat('en-GB', OPTIONS),
};

/** 2026年1月5日 14:30, or 5 January 2026 at 14:30: an instant (epoch milliseconds) as clocks in China show it. */
export const formatInstant = (instant: number, locale: Locale): string => formats[locale].format(instant);
