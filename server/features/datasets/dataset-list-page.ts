import type { Localized } from '../../core/localized.js';
import { formatDay } from '../../platform/i18n/format-day.js';
import type { CityContext } from '../cities/request-context.js';
import type { Framed } from '../frame/frame.js';
import type { Speech } from '../judgement/speech.js';
import type { Renewal } from '../redeciding/renewal.js';
import type { AskedList } from './asked-list.js';
import type { DatasetLine } from './dataset.js';
import { COUNTED_TO, type DatasetQuestion, type DatasetSort, FACETS, type Facet } from './dataset-question.js';
import type { DatasetPage } from './dataset-reader.js';
import { highlight, searchWords } from './highlight.js';
import { listFilters } from './list-filters.js';
import { listAddress } from './list-state.js';
import { listTitle } from './list-title.js';
import type { NearSearch } from './nearest-searches.js';
import { pagerPart } from './pager.js';
import { type Initials, signsWithInitials } from './pinyin-initials.js';
import { stateBadge } from './state-badge.js';
import { valueLabels } from './value-labels.js';

const SORTS: readonly DatasetSort[] = ['relevance', 'modified', 'issued', 'title', 'views'];

export type FoundList = {
  asked: AskedList;
  found: DatasetPage;
  bodies: ReadonlyMap<string, Localized>;
  /** Where the search has Latin letters, which may be initials of pinyin. */
  initials: Initials | null;
  /** Where another version has come into force and not every entry is judged by it yet. */
  renewal: Renewal | null;
  /** Where nothing was found: like searches that find something. */
  nearest: readonly NearSearch[];
};

/** A page of the catalogue: what was found, what it can be narrowed by, and how each entry stands. */
export function datasetListPage(
  context: CityContext,
  { asked: { question, strange }, found, bodies, initials, renewal, nearest }: FoundList,
  speech: Speech,
): Framed {
  const { word, say } = speech;
  const path = context.link('/datasets');
  const label = valueLabels(context, bodies, speech);
  const { q = '' } = question;
  const sort = question.sort ?? (q ? 'relevance' : 'modified');
  const words = searchWords(q);
  const as = (ending: string) => listAddress(context.link(`/datasets.${ending}`), { ...question, size: undefined }, {});
  return {
    view: 'pages/dataset-list',
    title: listTitle(question, label, speech),
    heading: q ? word('list.titleFor', { q }) : word('list.title'),
    menu: 'datasets',
    crumbs: [{ label: say(context.city.name), href: context.link('/') }, { label: word('nav.datasets') }],
    sheets: ['catalogue.css'],
    feed: { href: as('atom'), title: word('list.feed') },
    files: [
      { label: word('list.csv'), href: as('csv') },
      { label: word('list.json'), href: as('json') },
      { label: word('list.feed'), href: as('atom') },
    ],
    notices: [
      ...(renewal ? [word('list.renewing', renewal)] : []),
      ...strange.map(({ name, value }) =>
        word('list.strange', { name: isFacet(name) ? word(`list.by.${name}`) : name, value }),
      ),
    ],
    search: {
      action: path,
      id: 'q',
      label: word('list.search'),
      hint: word('list.searchHint'),
      value: q,
      keep: FACETS.flatMap((facet) => (question[facet] ? [{ name: facet, value: question[facet] }] : [])),
    },
    filters: listFilters(path, question, found.facets, label, speech),
    total: `${found.total.toLocaleString(speech.locale)}${found.atLeast ? '+' : ''}`,
    totalText: word(found.total === 1 ? 'list.totalOne' : 'list.total'),
    totalHint: found.atLeast ? word('list.atLeast') : null,
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
    entries: found.lines.map((line) => entryPart(line, context, speech, [...words, ...spelled(line, words, initials)])),
    emptyText: emptyText(question, speech),
    emptyHelp: emptyHelp(context, { path, question, nearest }, speech),
    pager: pagerPart(
      { ...found, total: Math.min(found.total, COUNTED_TO), hrefOf: (page) => listAddress(path, question, { page }) },
      speech,
    ),
  };
}

const isFacet = (name: string): name is Facet => (FACETS as readonly string[]).includes(name);

/** The signs of a title that were meant by their initials. */
const spelled = (line: DatasetLine, words: readonly string[], initials: Initials | null): string[] =>
  initials ? words.flatMap((word) => signsWithInitials(line.title.zh, word, initials)) : [];

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
      speech.list(line.formats.map((format) => format.toUpperCase())),
      speech.word('list.modified', { day: formatDay(line.modified, locale) }),
    ],
  };
}

const isFiltered = (question: DatasetQuestion): boolean => FACETS.some((facet) => question[facet]);

function emptyText(question: DatasetQuestion, { word }: Speech): string {
  const { q } = question;
  if (!q) return word('list.emptyFilters');
  return word(isFiltered(question) ? 'list.emptyFor' : 'list.emptyWords', { q });
}

type NothingFound = { path: string; question: DatasetQuestion; nearest: readonly NearSearch[] };

function emptyHelp(
  { city }: CityContext,
  { path, question, nearest }: NothingFound,
  { word, say, locale }: Speech,
): { label: string; href?: string }[] {
  const asked = question.q?.toLowerCase() ?? '';
  const themes = city.tenant.themes.filter(({ label }) => asked !== '' && say(label).toLowerCase().includes(asked));
  return [
    ...(isFiltered(question) && question.q
      ? [{ label: word('list.withoutFilters'), href: listAddress(path, { q: question.q }, {}) }]
      : []),
    ...themes.map(({ id, label }) => ({
      label: word('list.nearestTheme', { name: say(label) }),
      href: listAddress(path, { theme: id }, {}),
    })),
    ...nearest.map(({ q, total }) => ({
      label: word('list.nearest', { q, n: total.toLocaleString(locale) }),
      href: listAddress(path, { q }, {}),
    })),
    ...(question.q && nearest.length === 0 && themes.length === 0 ? [{ label: word('list.otherWords') }] : []),
    { label: word('list.showAll'), href: path },
  ];
}
