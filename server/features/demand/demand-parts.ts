import { dayInZone } from '../../core/civil-day.js';
import { inLocale } from '../../core/localized.js';
import { formatDay } from '../../platform/i18n/format-day.js';
import { type MessageKey, t } from '../../platform/i18n/translate.js';
import type { CityContext } from '../cities/request-context.js';
import type { DemandRow } from './demand-store.js';

type Reading = Pick<CityContext, 'locale' | 'city' | 'link'>;

/** How far a demand has come, as one word. */
export const stateOf = ({ state, outcome }: DemandRow, { locale }: Pick<CityContext, 'locale'>): string =>
  t(locale, `demand.state.${outcome ?? state}` satisfies MessageKey);

/** A demand as a line of a list; `title` is the list's wording or, beside the person's own or the desk's work, theirs. */
export function demandLine(row: DemandRow, reading: Reading, href: string | null) {
  const { locale, city } = reading;
  const day = formatDay(dayInZone(Number(row.received_at), city.timeZone), locale);
  return {
    href,
    title: row.title ?? row.own_title ?? '',
    tags: [stateOf(row, reading)],
    next: t(locale, 'demand.receivedOn', { day }),
  };
}

/** What was answered, by its outcome; null where nothing has been. */
export function replyPart(row: DemandRow, { locale, link }: Reading) {
  if (row.reply_zh === null || row.replied_on === null) return null;
  return {
    label: t(locale, 'demand.reply', { day: formatDay(row.replied_on, locale) }),
    text: inLocale({ zh: row.reply_zh, en: row.reply_en ?? row.reply_zh }, locale),
    lang: locale === 'en' && row.reply_en === null ? 'zh-CN' : null,
    opened:
      row.opened_id === null
        ? null
        : { href: link(`/datasets/${row.opened_id}`), label: t(locale, 'demand.openedEntry') },
  };
}
