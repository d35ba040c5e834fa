import type { Localized } from '../../core/localized.js';
import { formatDay } from '../../platform/i18n/format-day.js';
import type { CityContext } from '../cities/request-context.js';
import type { Framed } from '../frame/frame.js';
import type { Speech } from '../judgement/speech.js';
import type { DatasetLine } from './dataset.js';
import { type DatasetQuestion, type DatasetSort, FACETS } from './dataset-question.js';
import type { DatasetPage } from './dataset-reader.js';
import { highlight, searchWords } from './highlight.js';
import { listFilters } from './list-filters.js';
import { listAddress } from './list-state.js';
import { pagerPart } from './pager.js';
import { stateBadge } from './state-badge.js';
import { valueLabels } from './value-labels.js';

const SORTS: readonly DatasetSort[] = ['relevance', 'modified', 'issued', 'title'];

/** A page of the catalogue: what was found, what it can be narrowed by, and how each entry stands. */
export function datasetListPage(
  context: CityContext,
  question: DatasetQuestion,
  found: DatasetPage,
  bodies: ReadonlyMap<string, Localized>,
  speech: Speech,
): Framed {
  const { word, say } = speech;
  const path = context.link('/datasets');
  const label = valueLabels(context, bodies, speech);
  const { q = '' } = question;
  const title = q ? word('list.titleFor', { q }) : word('list.title');
  const sort = question.sort ?? (q ? 'relevance' : 'modified');
  return {
    view: 'pages/dataset-list',
    title,
    menu: 'datasets',
    crumbs: [{ label: say(context.city.name), href: context.link('/') }, { label: word('nav.datasets') }],
    sheets: ['catalogue.css'],
    search: {
      action: path,
      id: 'q',
      label: word('list.search'),
      hint: word('list.searchHint'),
      value: q,
      keep: FACETS.flatMap((facet) => (question[facet] ? [{ name: facet, value: question[facet] }] : [])),
    },
    filters: listFilters(path, question, found.facets, label, speech),
    total: found.total,
    totalText: word('list.total'),
    sorts: SORTS.filter((one) => one !== 'relevance' || q !== '').map((one) => ({
      label: word(`sort.${one}`),
      href: listAddress(path, question, { sort: one }),
      current: one === sort,
    })),
    applied: FACETS.flatMap((facet) => {
      const value = question[facet];
      if (!value) return [];
      const name = label(facet, value);
      return [
        { label: name, href: listAddress(path, question, { [facet]: null }), name: word('list.remove', { name }) },
      ];
    }),
    clearHref: listAddress(path, { ...(q ? { q } : {}) }, {}),
    entries: found.lines.map((line) => entryPart(line, context, speech, searchWords(q))),
    emptyText: q ? word('list.emptyFor', { q }) : word('list.emptyFilters'),
    emptyHelp: emptyHelp(path, question, speech),
    pager: pagerPart({ ...found, hrefOf: (page) => listAddress(path, question, { page }) }, speech),
  };
}

/** One entry as lists show it. */
export function entryPart(
  line: DatasetLine,
  { link, locale, city }: CityContext,
  speech: Speech,
  words: readonly string[],
) {
  const theme = city.tenant.themes.find(({ id }) => id === line.theme);
  return {
    href: link(`/datasets/${line.id}`),
    title: highlight(speech.say(line.title), words),
    summary: highlight(speech.say(line.summary), words),
    sides: (['open', 'share'] as const).flatMap((side) => {
      const { state } = line[side];
      return state ? [{ label: speech.word(`list.side.${side}`), badge: stateBadge(side, state, speech) }] : [];
    }),
    note: line.open.verdict === 'rejected' ? speech.word('list.rejected') : null,
    line: [
      speech.say(line.body.name),
      theme ? speech.say(theme.label) : line.theme,
      line.formats.map((format) => format.toUpperCase()).join(' '),
      speech.word('list.modified', { day: formatDay(line.modified, locale) }),
    ],
  };
}

function emptyHelp(path: string, question: DatasetQuestion, { word }: Speech): { label: string; href?: string }[] {
  const filtered = FACETS.some((facet) => question[facet]);
  return [
    ...(filtered && question.q
      ? [{ label: word('list.withoutFilters'), href: listAddress(path, { q: question.q }, {}) }]
      : []),
    ...(question.q ? [{ label: word('list.otherWords') }] : []),
    { label: word('list.showAll'), href: path },
  ];
}
