import type { Locale } from '../../core/localized.js';
import { inLocale } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import type { PlatformContext } from '../cities/request-context.js';
import { address } from '../frame/address.js';
import type { Framed } from '../frame/frame.js';
import { factPart } from '../judgement/reason-part.js';
import type { Speech } from '../judgement/speech.js';
import { type Cell, scopeCell, sideCell } from './answer-cells.js';
import { clockCell } from './clock-cells.js';
import { type CityWithPack, type ComparedCity, comparedCity } from './compared-city.js';
import { differences } from './differences.js';
import { decidingFacts, factGroups, jointVocabulary } from './fact-form.js';
import { factParameters, factsFromQuery } from './fact-query.js';
import type { Scenario, Scenarios } from './scenarios.js';

export type CompareQuestion = { query: Readonly<Record<string, unknown>>; locale: Locale };

/** The same facts before every city: the answers, where they part and by which article, and the clocks. */
export function comparePage(
  all: readonly CityWithPack[],
  scenarios: Scenarios,
  { query, locale }: CompareQuestion,
  platform: PlatformContext,
): Framed {
  const vocabulary = jointVocabulary(all);
  const typed = factsFromQuery(query, vocabulary);
  const scenario = chosenScenario(scenarios, query, typed.facts);
  const facts = { ...scenario?.facts, ...typed.facts };
  const codes = listed(query['city']);
  const shown = all.filter(({ city }) => codes.length === 0 || codes.includes(city.code));
  const cities = (shown.length > 0 ? shown : all).map((one) => comparedCity(one, { facts, locale }, platform));
  const [first] = cities;
  const word = (key: Parameters<typeof t>[1], params?: Parameters<typeof t>[2]) => t(locale, key, params);
  const base: Framed = {
    view: 'pages/compare',
    title: scenario ? inLocale(scenario.question ?? scenario.name, locale) : word('compare.title'),
    description: word('compare.lede'),
    menu: 'compare',
    crumbs: [{ label: word('nav.cities'), href: '/' }, { label: word('nav.compare') }],
    sheets: ['verdict.css', 'pages.css', 'compare.css'],
    lede: scenario?.question ? inLocale(scenario.name, locale) : word('compare.lede'),
  };
  if (!first) return { ...base, ...NOTHING };
  const kept = codes.length > 0 ? { city: codes } : {};
  const everything = query['all'] === '1';
  const deciding = decidingFacts(all);
  const parameters = factParameters(facts);
  return {
    ...base,
    problems: typed.problems.map(({ field, code }) =>
      problemPart(field, code, first.speech, vocabulary.has(field.slice(6))),
    ),
    facts: Object.keys(facts).map((name) => factPart(name, facts as ComparedCity['facts'], jointSpeech(name, cities))),
    cities: cities.map(({ name, href, status }) => ({ name, href, status: status.label })),
    rows: rows(cities, first.speech),
    differences: [...differences(cities, 'open'), ...differences(cities, 'share')],
    presets: scenarios.cases.map((one) => ({
      href: address('/compare', { case: one.id, ...kept }),
      label: inLocale(one.name, locale),
      current: one.id === scenario?.id,
    })),
    form: {
      action: '/compare#differences',
      keep: everything ? [{ name: 'all', value: '1' }] : [],
      cities: all.map(({ city }) => ({
        value: city.code,
        label: inLocale(city.name, locale),
        checked: codes.length === 0 || codes.includes(city.code),
      })),
      groups: factGroups(
        vocabulary,
        ({ fact }) => everything || deciding.has(fact) || fact in facts,
        { facts, problems: typed.problems },
        first.speech,
        { articles: false },
      ),
      moreHref: `${address('/compare', { ...parameters, ...kept, all: everything ? null : '1' })}#facts`,
      moreLabel: word(everything ? 'compare.fewerFacts' : 'compare.allFacts', { n: vocabulary.size }),
      clearHref: address('/compare', { case: null }),
    },
    clocks: scenarios.paths.map(({ kind, name }) => ({
      label: inLocale(name, locale),
      cells: cities.map((city) => clockCell(city, kind)),
    })),
  };
}

const NOTHING = {
  problems: [],
  facts: [],
  cities: [],
  rows: [],
  differences: [],
  presets: [],
  clocks: [],
  form: {
    action: '/compare',
    keep: [],
    cities: [],
    groups: [],
    moreHref: '/compare',
    moreLabel: '',
    clearHref: '/compare',
  },
};

/** A case that was asked for; without facts or case, the one that newcomers ask about. */
function chosenScenario({ cases }: Scenarios, query: CompareQuestion['query'], typed: object): Scenario | undefined {
  const named = cases.find(({ id }) => id === query['case']);
  if (named || Object.keys(typed).length > 0 || query['city'] !== undefined) return named;
  return cases.find(({ question }) => question);
}

function rows(cities: readonly ComparedCity[], { word }: Speech): { label: string; cells: Cell[] }[] {
  return [
    { label: word('compare.open'), cells: cities.map((city) => sideCell(city, 'open')) },
    { label: word('compare.share'), cells: cities.map((city) => sideCell(city, 'share')) },
    { label: word('compare.scope'), cells: cities.map(scopeCell) },
  ];
}

/** The first city that knows the fact says its name. */
const jointSpeech = (fact: string, cities: readonly ComparedCity[]): Speech =>
  (cities.find(({ speech }) => speech.compiled.vocabulary.has(fact)) ?? (cities[0] as ComparedCity)).speech;

function problemPart(field: string, code: Parameters<typeof problemKey>[0], speech: Speech, known: boolean) {
  const fact = field.slice('facts.'.length);
  return {
    text: speech.word('compare.problem', { fact: speech.factName(fact), problem: speech.word(problemKey(code)) }),
    href: known ? `#fact-${fact}` : null,
  };
}

type Code = ReturnType<typeof factsFromQuery>['problems'][number]['code'];
const problemKey = (code: Code) => `factProblem.${code}` as const;

const listed = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
