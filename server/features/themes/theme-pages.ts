import { inLocale, type Localized } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import type { CityContext } from '../cities/request-context.js';
import type { Tenant } from '../cities/tenant-folder.js';
import type { DatasetLine } from '../datasets/dataset.js';
import { entryPart } from '../datasets/dataset-list-page.js';
import type { Counted } from '../datasets/dataset-reader.js';
import type { FacetCounts } from '../datasets/facet-cube.js';
import { listAddress } from '../datasets/list-state.js';
import { valueLabels } from '../datasets/value-labels.js';
import type { Framed } from '../frame/frame.js';
import type { Speech } from '../judgement/speech.js';
import { barRows } from '../statistics/bar-rows.js';

type Theme = Tenant['themes'][number];

/** Every theme of the city with what it holds; those without an entry are there too. */
export function themesPage({ city, link, locale }: CityContext, facets: FacetCounts): Framed {
  const counts = new Map(facets.theme.map(({ value, count }) => [value, count]));
  const title = t(locale, 'themes.title');
  return {
    view: 'pages/index-list',
    title,
    menu: 'datasets',
    sheets: ['pages.css'],
    crumbs: [{ label: inLocale(city.name, locale), href: link('/') }, { label: title }],
    about: t(locale, 'themes.about', { n: city.tenant.themes.length }),
    groups: [
      {
        id: 'all',
        title: null,
        items: city.tenant.themes.map(({ id, label }) => ({
          label: inLocale(label, locale),
          href: link(`/themes/${id}`),
          count: counts.get(id) ?? 0,
        })),
      },
    ],
  };
}

type ThemeContent = {
  theme: Theme;
  counted: Counted;
  lines: readonly DatasetLine[];
  bodies: ReadonlyMap<string, Localized>;
};

/** One theme: how its entries stand, which bodies provide them, and what is new. */
export function themePage(
  context: CityContext,
  { theme, counted, lines, bodies }: ThemeContent,
  speech: Speech,
): Framed {
  const { link } = context;
  const { word, say } = speech;
  const label = valueLabels(context, bodies, speech);
  const list = link('/datasets');
  const question = { theme: theme.id };
  return {
    view: 'pages/part-of-catalogue',
    contacts: [],
    title: say(theme.label),
    menu: 'datasets',
    sheets: ['pages.css', 'statistics.css', 'catalogue.css'],
    feed: { href: listAddress(link('/datasets.atom'), question, {}), title: word('list.feed') },
    crumbs: [
      { label: say(context.city.name), href: link('/') },
      { label: word('themes.title'), href: link('/themes') },
      { label: say(theme.label) },
    ],
    kicker: word('themes.kicker'),
    line: [word('themes.count', { n: counted.total }), word('themes.bodies', { n: counted.facets.body.length })],
    listHref: listAddress(list, question, {}),
    feedHref: listAddress(link('/datasets.atom'), question, {}),
    charts: [
      {
        id: 'classes',
        title: word('list.by.open'),
        rows: barRows(counted.facets.open, (open) => [
          label('open', open),
          listAddress(list, question, { open }),
          open,
        ]),
      },
      {
        id: 'bodies',
        title: word('list.by.body'),
        rows: barRows(counted.facets.body, (body) => [label('body', body), listAddress(list, question, { body })]),
      },
    ],
    entries: lines.map((line) => entryPart(line, context, speech, [])),
    duties: null,
  };
}
