import type { Localized } from '../../core/localized.js';
import { formatDay } from '../../platform/i18n/format-day.js';
import { packStatus } from '../../policy/pack-status.js';
import type { CityContext } from '../cities/request-context.js';
import type { DatasetLine } from '../datasets/dataset.js';
import { OPEN_ENDS } from '../datasets/dataset-question.js';
import type { FacetCount, FacetCounts } from '../datasets/dataset-reader.js';
import { sideLabel } from '../datasets/side-labels.js';
import { stateBadge } from '../datasets/state-badge.js';
import { address } from '../frame/address.js';
import type { Framed } from '../frame/frame.js';
import type { Speech } from '../judgement/speech.js';
import { validityPart } from '../judgement/validity-part.js';
import type { Notice } from '../notices/notice-store.js';
import { noticeParts } from '../notices/notices-list-page.js';

export type HomeCatalogue = {
  total: number;
  facets: FacetCounts;
  newest: readonly DatasetLine[];
  mostUsed: readonly DatasetLine[];
  notices: readonly Notice[];
  bodies: ReadonlyMap<string, Localized>;
};

const MOST_BODIES = 12;
const MOST_NOTICES = 3;

/** A city's front door: search, how its catalogue stands, themes, bodies, what is new, and the policy in three sentences. */
export function homePage(context: CityContext, catalogue: HomeCatalogue, speech: Speech): Framed {
  const { city, link, today } = context;
  const { word, say } = speech;
  const { tenant } = city;
  const { manifest } = speech.compiled.pack;
  const list = link('/datasets');
  const themes = new Map(tenant.themes.map(({ id, label }) => [id, say(label)]));
  return {
    view: 'pages/city-home',
    title: say(tenant.portalName),
    description: say(tenant.tagline),
    sheets: ['pages.css', 'verdict.css'],
    kicker: say(tenant.fullName),
    tagline: say(tenant.tagline),
    hero: link(`/hero.svg?v=${city.updatedAt.toString(36)}`),
    motif: say(tenant.motif),
    search: { action: list, id: 'q', label: word('list.search'), hint: word('list.searchHint'), value: '', keep: [] },
    suggestions: catalogue.facets.theme.slice(0, 5).map(({ value }) => ({
      label: themes.get(value) ?? value,
      href: address(list, { theme: value }),
    })),
    counters: counters(catalogue, { list, bodiesHref: link('/bodies') }, speech),
    validity: packStatus(manifest, today) === 'inForce' ? null : validityPart(today, speech),
    inShort: manifest.inShort.map(say),
    policyHref: link('/policy'),
    datasetsHref: list,
    newestHref: address(list, { sort: 'modified' }),
    themesHref: link('/themes'),
    themes: indexOf(
      catalogue.facets.theme,
      (value) => themes.get(value) ?? value,
      (theme) => (themes.has(theme) ? link(`/themes/${theme}`) : address(list, { theme })),
    ),
    bodiesHref: link('/bodies'),
    bodies: indexOf(
      catalogue.facets.body.slice(0, MOST_BODIES),
      (value) => {
        const name = catalogue.bodies.get(value);
        return name ? say(name) : value;
      },
      (body) => link(`/bodies/${body}`),
    ),
    mostUsedHref: address(list, { sort: 'views' }),
    mostUsed: catalogue.mostUsed.map((line) => newsPart(line, context, speech)),
    noticesHref: link('/notices'),
    newest: catalogue.newest.map((line) => newsPart(line, context, speech)),
    notices: noticeParts(context, catalogue.notices).slice(0, MOST_NOTICES),
  };
}

const newsPart = (line: DatasetLine, { link, locale }: CityContext, speech: Speech) => ({
  day: line.modified,
  date: formatDay(line.modified, locale),
  href: link(`/datasets/${line.id}`),
  label: speech.say(line.title),
  badges: line.open.state ? [stateBadge('open', line.open.state, speech)] : [],
});

/** Entries and bodies, then the city's classes in their order, then what no class stands for yet. */
function counters(
  { total, facets, bodies }: HomeCatalogue,
  { list, bodiesHref }: { list: string; bodiesHref: string },
  speech: Speech,
) {
  const spec = speech.compiled.pack.manifest.questions.open;
  const countOf = (state: string) => facets.open.find(({ value }) => value === state)?.count ?? 0;
  const states = [...(spec?.classes ?? []), ...OPEN_ENDS].filter((state) => countOf(state) > 0);
  return [
    { label: speech.word('home.entries'), value: total, href: list },
    { label: speech.word('home.bodyCount'), value: bodies.size, href: bodiesHref },
    ...states.map((state) => ({
      label: sideLabel(speech.compiled, 'open', state, speech.locale),
      value: countOf(state),
      href: address(list, { open: state }),
    })),
  ];
}

const indexOf = (counts: readonly FacetCount[], label: (value: string) => string, href: (value: string) => string) =>
  counts.map(({ value, count }) => ({ label: label(value), href: href(value), count }));
