import { inLocale } from '../../core/localized.js';
import { formatDay } from '../../platform/i18n/format-day.js';
import { t } from '../../platform/i18n/translate.js';
import type { CityContext } from '../cities/request-context.js';
import type { Framed } from '../frame/frame.js';
import { type Notice, readableOn } from './notice-store.js';

export type NoticePart = { id: string; day: string; date: string; title: string; text: string; demo: boolean };

/** What is to be read today, the latest first; what came with the city's folder stands beside what was put up since. */
export function noticeParts({ city, locale, today }: CityContext, notices: readonly Notice[]): NoticePart[] {
  const own = readableOn(notices, today).map(({ id, startsOn, title, text }) => ({
    id,
    day: startsOn,
    title,
    text,
    demo: false,
  }));
  const brought = city.tenant.notices.map(({ id, date, title, text }) => ({ id, day: date, title, text, demo: true }));
  return [...own, ...brought]
    .sort((a, b) => (a.day < b.day ? 1 : -1))
    .map(({ id, day, title, text, demo }) => ({
      id: `notice-${id}`,
      day,
      date: formatDay(day, locale),
      title: inLocale(title, locale),
      text: inLocale(text, locale),
      demo,
    }));
}

/** All notices that are to be read today. */
export function noticesListPage(context: CityContext, notices: readonly Notice[]): Framed {
  const { city, link, locale } = context;
  const title = t(locale, 'home.notices');
  return {
    view: 'pages/notices-list',
    title,
    sheets: ['pages.css'],
    crumbs: [{ label: inLocale(city.name, locale), href: link('/') }, { label: title }],
    notices: noticeParts(context, notices),
  };
}
