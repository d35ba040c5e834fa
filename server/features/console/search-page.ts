import { inLocale } from '../../core/localized.js';
import type { EntryFound } from '../../platform/db/across-cities.js';
import { formatDay } from '../../platform/i18n/format-day.js';
import type { CityOnBoard } from '../cities/city-directory.js';
import { highlight, searchWords } from '../datasets/highlight.js';
import { type Pager, pagerPart } from '../datasets/pager.js';
import { address } from '../frame/address.js';
import { cityAddress } from '../frame/city-address.js';
import type { Framed } from '../frame/frame.js';
import { consolePage, sayIn } from './console-frame.js';
import type { ConsoleScope } from './console-scope.js';
import { isClassState, stateLabel } from './entry-states.js';

export const PAGE_SIZE = 20;

export type SearchQuestion = { q: string; city: string; page: number };
export type Found = { found: readonly EntryFound[]; counts: readonly { city: string; count: number }[] };

/** What was found in the published catalogues of the scope's cities, and how much of it in each. */
export function searchPage(scope: ConsoleScope, question: SearchQuestion, { found, counts }: Found): Framed {
  const say = sayIn(scope);
  const { locale, cities, platform } = scope;
  const { q, city: chosen, page } = question;
  const byId = new Map(cities.map((city) => [city.id, city]));
  const count = new Map(counts.map((one) => [byId.get(one.city)?.code, one.count]));
  const all = counts.reduce((sum, one) => sum + one.count, 0);
  const total = chosen === '' ? all : (count.get(chosen) ?? 0);
  const hrefOf = (city: string, to = 1) => address('/console/search', { q, city, page: to === 1 ? null : to });
  const pager: Pager | null = pagerPart(
    { page, size: PAGE_SIZE, total, hrefOf: (to) => hrefOf(chosen, to) },
    { word: say },
  );
  return consolePage(scope, {
    view: 'console/search',
    title: q === '' ? say('console.search') : say('console.searchFor', { q }),
    tab: 'search',
    sheets: ['catalogue.css'],
    crumbs: [{ label: say('console.search') }],
    about: say('console.searchAbout'),
    search: {
      action: '/console/search',
      id: 'q',
      label: say('console.search'),
      hint: say('list.searchHint'),
      value: q,
      keep: [],
    },
    asked: q !== '',
    total: say('console.found', { n: total }),
    cities: [
      { label: say('console.allCities'), count: all, href: hrefOf(''), current: chosen === '' },
      ...cities.flatMap((city) => {
        const n = count.get(city.code);
        const label = inLocale(city.name, locale);
        return n ? [{ label, count: n, href: hrefOf(city.code), current: city.code === chosen }] : [];
      }),
    ],
    entries: found.flatMap((entry) => {
      const city = byId.get(entry.city);
      return city ? [entryPart(entry, city, { q, scope, origin: platform.config.publicOrigin })] : [];
    }),
    emptyText: say('console.nothingFound', { q }),
    pager,
  });
}

type Around = { q: string; scope: ConsoleScope; origin: string };

function entryPart(entry: EntryFound, city: CityOnBoard, { q, scope, origin }: Around) {
  const { locale } = scope;
  const say = sayIn(scope);
  const words = searchWords(q);
  const either = (zh: string, en: string | null) => inLocale({ zh, en: en ?? zh }, locale);
  const state = entry.open_state;
  return {
    href: cityAddress(city, `/datasets/${entry.id}`, origin),
    title: highlight(either(entry.title_zh, entry.title_en), words),
    summary: highlight(either(entry.summary_zh, entry.summary_en), words),
    sides:
      state === null
        ? []
        : [
            {
              label: say('list.side.open'),
              badge: { tone: state, label: stateLabel({ state, isClass: isClassState(state) }, locale) },
            },
          ],
    note: null,
    line: [
      inLocale(city.name, locale),
      either(entry.body_zh, entry.body_en),
      say('list.modified', { day: formatDay(entry.modified_on, locale) }),
    ],
  };
}
