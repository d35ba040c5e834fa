import { inLocale } from '../../core/localized.js';
import { formatDay, withSpokenDays } from '../../platform/i18n/format-day.js';
import { t } from '../../platform/i18n/translate.js';
import { WARNINGS } from '../../policy/warnings.js';
import type { CityContext } from '../cities/request-context.js';
import type { Framed } from '../frame/frame.js';
import type { Dataset } from './dataset.js';
import { type DatasetTab, tabLinks } from './dataset-tabs.js';
import type { DatasetVisit } from './dataset-visit.js';
import { stateBadge } from './state-badge.js';

/** One entry: what it is and how it stands, the ways to everything else of it, and one part of that. */
export function datasetPage(
  context: CityContext,
  { dataset, decision, speech, uses }: DatasetVisit,
  tab: DatasetTab,
  content: object,
): Framed {
  const { word, say } = speech;
  const { link, locale } = context;
  const home = link(`/datasets/${dataset.id}`);
  const title = say(dataset.title);
  return {
    view: 'pages/dataset',
    title: tab === 'about' ? title : `${word(`tab.${tab}`)} · ${title}`,
    heading: title,
    description: say(dataset.summary),
    menu: 'datasets',
    crumbs: [
      { label: say(context.city.name), href: link('/') },
      { label: word('nav.datasets'), href: link('/datasets') },
      ...(tab === 'about' ? [{ label: title }] : [{ label: title, href: home }, { label: word(`tab.${tab}`) }]),
    ],
    sheets: ['verdict.css', 'catalogue.css'],
    badges: (['open', 'share'] as const).flatMap((side) => {
      const { state } = dataset[side];
      return state ? [{ label: word(`list.side.${side}`), badge: stateBadge(side, state, speech) }] : [];
    }),
    line: [
      say(dataset.body.name),
      dataset.code,
      word('list.modified', { day: formatDay(dataset.modified, locale) }),
      word('dataset.views', { n: uses.views }),
    ],
    warnings: decision.warnings
      .filter((code) => code !== 'calendarProvisional')
      .map((code) => withSpokenDays(say(WARNINGS[code](decision.compiled.pack.manifest)), locale)),
    tabs: tabLinks(dataset.id, tab, link, speech, { items: dataset.details.items.length }),
    tab,
    content,
  };
}

/** An entry that is held back for now, or was taken back for good: that, why and since when, and nothing of its data. */
export function heldBackPage({ city, link, locale }: CityContext, dataset: Dataset): Framed {
  const withdrawn = dataset.status === 'withdrawn';
  const title = inLocale(dataset.title, locale);
  const day = dataset.statusSince === null ? '' : formatDay(dataset.statusSince, locale);
  return {
    view: 'pages/held-back',
    title,
    status: withdrawn ? 410 : 200,
    menu: 'datasets',
    crumbs: [
      { label: inLocale(city.name, locale), href: link('/') },
      { label: t(locale, 'nav.datasets'), href: link('/datasets') },
      { label: title },
    ],
    line: [inLocale(dataset.body.name, locale), dataset.code],
    said: t(locale, withdrawn ? 'heldBack.withdrawn' : 'heldBack.suspended', { day }),
    reason: dataset.statusReason ? t(locale, 'heldBack.reason', { reason: dataset.statusReason }) : null,
    next: t(locale, withdrawn ? 'heldBack.withdrawnNext' : 'heldBack.suspendedNext'),
    listHref: link('/datasets'),
  };
}
