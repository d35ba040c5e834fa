import { inLocale, type Locale } from '../../core/localized.js';
import type { EntryFound } from '../../platform/db/across-cities.js';
import { formatDay } from '../../platform/i18n/format-day.js';
import { t } from '../../platform/i18n/translate.js';
import type { PlatformContext } from '../cities/request-context.js';
import type { CityWithPack } from '../compare/compared-city.js';
import { highlight, searchWords } from '../datasets/highlight.js';
import type { NearSearch } from '../datasets/nearest-searches.js';
import { pagerPart } from '../datasets/pager.js';
import { stateBadge } from '../datasets/state-badge.js';
import { address } from '../frame/address.js';
import { cityAddress } from '../frame/city-address.js';
import type { Framed } from '../frame/frame.js';
import { speechOf } from '../judgement/speech.js';

export const PAGE_SIZE = 20;
const LAST_PAGE = 50;

export type SearchQuestion = { q: string; city: string; page: number };
type Found = {
  found: readonly EntryFound[];
  counts: readonly { city: string; count: number }[];
  /** Where nothing was found: like searches that find something. */
  nearest: readonly NearSearch[];
};

/** What was found in the catalogues of all cities on board, each entry with its city and that city's class words. */
export function searchPage(
  cities: readonly CityWithPack[],
  { q, city: chosen, page }: SearchQuestion,
  { found, counts, nearest }: Found,
  locale: Locale,
  platform: PlatformContext,
): Framed {
  const word = (key: Parameters<typeof t>[1], params?: Parameters<typeof t>[2]) => t(locale, key, params);
  const byId = new Map(cities.map((one) => [one.city.id, one]));
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const countOf = new Map(counts.map(({ city, count }) => [byId.get(city)?.city.code, count]));
  const total = chosen === '' ? all : (countOf.get(chosen) ?? 0);
  const hrefOf = (city: string, to = 1) => address('/search', { q, city, page: to === 1 ? null : to });
  return {
    view: 'pages/search',
    title: q === '' ? word('search.everywhere') : word('search.title', { q }),
    menu: 'search',
    sheets: ['catalogue.css'],
    crumbs: [{ label: word('nav.cities'), href: '/' }, { label: word('search.everywhere') }],
    about: word('search.about'),
    search: {
      action: '/search',
      id: 'q',
      label: word('search.everywhere'),
      hint: word('list.searchHint'),
      value: q,
      keep: [],
    },
    asked: q !== '',
    total: word('search.total', { n: total }),
    cities: [
      { label: word('search.allCities'), count: all, href: hrefOf(''), current: chosen === '' },
      ...cities.flatMap(({ city }) => {
        const count = countOf.get(city.code);
        return count
          ? { label: inLocale(city.name, locale), count, href: hrefOf(city.code), current: city.code === chosen }
          : [];
      }),
    ],
    entries: found.flatMap((entry) => {
      const city = byId.get(entry.city);
      return city ? [entryPart(entry, city, { q, locale, origin: platform.config.publicOrigin })] : [];
    }),
    emptyText: word('search.none', { q }),
    emptyHelp: nearest.map((near) => ({
      label: word('list.nearest', { q: near.q, n: near.total.toLocaleString(locale) }),
      href: address('/search', { q: near.q }),
    })),
    pager: pagerPart(
      { page, size: PAGE_SIZE, total: Math.min(total, LAST_PAGE * PAGE_SIZE), hrefOf: (to) => hrefOf(chosen, to) },
      { word },
    ),
  };
}

type Around = { q: string; locale: Locale; origin: string };

function entryPart(entry: EntryFound, { city, compiled }: CityWithPack, { q, locale, origin }: Around) {
  const speech = speechOf(compiled, locale, (path) => path);
  const words = searchWords(q);
  const either = (zh: string, en: string | null) => inLocale({ zh, en: en ?? zh }, locale);
  const state = entry.open_state;
  return {
    href: cityAddress(city, `/datasets/${entry.id}`, origin),
    title: highlight(either(entry.title_zh, entry.title_en), words),
    summary: highlight(either(entry.summary_zh, entry.summary_en), words),
    sides: state === null ? [] : [{ label: t(locale, 'list.side.open'), badge: stateBadge('open', state, speech) }],
    note: null,
    line: [
      inLocale(city.name, locale),
      either(entry.body_zh, entry.body_en),
      t(locale, 'list.modified', { day: formatDay(entry.modified_on, locale) }),
    ],
  };
}
