import { formatDay } from '../../platform/i18n/format-day.js';
import type { CityContext } from '../cities/request-context.js';
import type { Framed } from '../frame/frame.js';
import type { Speech } from '../judgement/speech.js';
import type { Figures, StatisticsPart } from './statistics-parts.js';

/** The catalogue in figures. */
export function statisticsPage(
  { city, link, locale, today }: CityContext,
  { counted, views }: Figures,
  parts: readonly StatisticsPart[],
  { word, say }: Speech,
): Framed {
  const { total, facets } = counted;
  const decided = facets.decided.find(({ value }) => value === 'yes')?.count ?? 0;
  return {
    view: 'pages/statistics',
    title: word('statistics.title'),
    menu: 'statistics',
    sheets: ['pages.css', 'statistics.css'],
    crumbs: [{ label: say(city.name), href: link('/') }, { label: word('statistics.title') }],
    about: word('statistics.about', { day: formatDay(today, locale) }),
    counters: [
      { label: word('home.entries'), value: total, href: link('/datasets') },
      { label: word('statistics.providers'), value: facets.body.length, href: link('/bodies') },
      {
        label: word('statistics.decided'),
        value: total === 0 ? '—' : `${Math.floor((decided / total) * 100)}%`,
        href: link('/datasets?decided=yes'),
      },
      { label: word('uses.lately'), value: views, href: link('/datasets?sort=views') },
    ],
    fileHref: link('/statistics.csv'),
    parts,
  };
}
