import { groupBy } from '../../core/group-by.js';
import { inLocale, type Locale } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import { packStatus } from '../../policy/pack-status.js';
import type { CityOnBoard } from '../cities/city-directory.js';
import type { PlatformContext } from '../cities/request-context.js';
import { sideCell } from '../compare/answer-cells.js';
import { type CityWithPack, comparedCity } from '../compare/compared-city.js';
import type { Scenario, Scenarios } from '../compare/scenarios.js';
import { address } from '../frame/address.js';
import { cityAddress } from '../frame/city-address.js';
import type { Framed } from '../frame/frame.js';
import { speechOf } from '../judgement/speech.js';
import { statusBadge } from '../judgement/validity-part.js';

export type FrontQuestion = { q: string; locale: Locale };

/** The platform's front page: what it is, one case before every city, and the cities by province. */
export function frontPage(
  cities: readonly CityOnBoard[],
  packs: readonly CityWithPack[],
  scenarios: Scenarios,
  { q, locale }: FrontQuestion,
  platform: PlatformContext,
): Framed {
  const word = (key: Parameters<typeof t>[1], params?: Parameters<typeof t>[2]) => t(locale, key, params);
  const found = cities.filter((city) => q === '' || searchable(city).includes(q.normalize('NFKC').toLowerCase()));
  const packOf = new Map(packs.map((one) => [one.city.id, one]));
  return {
    view: 'pages/front',
    title: word('front.title'),
    description: word('front.sentence1'),
    menu: 'cities',
    sheets: ['pages.css', 'verdict.css'],
    look: `/looks/cards.css?v=${Math.max(0, ...cities.map(({ updatedAt }) => updatedAt)).toString(36)}`,
    sentences: [word('front.sentence1'), word('front.sentence2'), word('front.sentence3')],
    figures: [
      { label: word('front.figure.cities'), value: cities.length },
      { label: word('front.figure.provisions'), value: sum(packs, ({ pack }) => pack.provisions.length) },
      {
        label: word('front.figure.rules'),
        value: sum(packs, ({ pack }) => pack.rules.length + pack.conditions.length),
      },
      { label: word('front.figure.duties'), value: sum(packs, ({ pack }) => pack.duties.length) },
    ],
    teaser: teaserPart(
      packs,
      scenarios.cases.find(({ question }) => question),
      locale,
      platform,
    ),
    search: {
      action: '/#cities',
      id: 'city-search',
      label: word('front.search'),
      hint: word('front.search'),
      value: q,
      keep: [],
    },
    everywhere: {
      action: '/search',
      id: 'q',
      label: word('search.everywhere'),
      hint: word('list.searchHint'),
      value: '',
      keep: [],
    },
    count: word('front.count', { n: found.length }),
    empty: word('front.noCity', { q }),
    allHref: '/#cities',
    compareHref: '/compare',
    provinces: [...groupBy(found, (city) => city.province.code).values()].map((here) => ({
      name: here[0] ? inLocale(here[0].province.name, locale) : '',
      cities: here.map((city) => cityCard(city, packOf.get(city.id), locale, platform)),
    })),
    presets: scenarios.cases.slice(0, 8).map((one) => ({
      href: address('/compare', { case: one.id }),
      label: inLocale(one.name, locale),
    })),
  };
}

const sum = (packs: readonly CityWithPack[], of: (compiled: CityWithPack['compiled']) => number): number =>
  packs.reduce((total, { compiled }) => total + of(compiled), 0);

const searchable = ({ name, code, province, tenant }: CityOnBoard): string =>
  [
    code,
    ...Object.values(name),
    ...Object.values(province.name),
    ...Object.values(tenant.fullName),
    ...Object.values(tenant.portalName),
  ]
    .join('\n')
    .toLowerCase();

function teaserPart(
  packs: readonly CityWithPack[],
  scenario: Scenario | undefined,
  locale: Locale,
  platform: PlatformContext,
) {
  if (!scenario?.question || packs.length < 2) return null;
  const compared = packs.map((one) => comparedCity(one, { facts: scenario.facts, locale }, platform));
  return {
    question: inLocale(scenario.question, locale),
    name: inLocale(scenario.name, locale),
    href: address('/compare', { case: scenario.id }),
    rows: compared.map((city) => {
      const { words, reasons } = sideCell(city, 'open');
      return {
        city: city.name,
        words,
        citation: [...new Set(reasons.map((reason) => reason.citation))].join(t(locale, 'list.semicolon')),
      };
    }),
  };
}

function cityCard(city: CityOnBoard, pack: CityWithPack | undefined, locale: Locale, platform: PlatformContext) {
  const say = (text: { zh: string; en: string }) => inLocale(text, locale);
  const drawing = (name: string) => `/looks/${city.code}/${name}?v=${city.updatedAt.toString(36)}`;
  const live = city.status === 'active';
  const manifest = pack?.compiled.pack.manifest;
  const speech = pack && speechOf(pack.compiled, locale, (path) => path);
  return {
    code: city.code,
    name: say(city.name),
    href: live ? cityAddress(city, '/', platform.config.publicOrigin) : null,
    mark: drawing('mark.svg'),
    hero: drawing('hero.svg'),
    tagline: say(city.tenant.tagline),
    rules: manifest ? t(locale, 'front.rules', { title: say(manifest.title) }) : '',
    badges: [
      ...(live ? [] : [{ tone: 'warn', label: t(locale, 'front.suspended') }]),
      ...(manifest && speech ? [statusBadge(packStatus(manifest, platform.clock.today(city.timeZone)), speech)] : []),
    ],
  };
}
