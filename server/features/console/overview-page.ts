import { groupBy } from '../../core/group-by.js';
import { inLocale } from '../../core/localized.js';
import { formatInstant } from '../../platform/i18n/format-instant.js';
import { address } from '../frame/address.js';
import type { Framed } from '../frame/frame.js';
import { CHART_LOOKS } from './charts/chart-look.js';
import type { CityFigures } from './city-figures.js';
import { consolePage, type Say, sayIn } from './console-frame.js';
import type { ConsoleScope } from './console-scope.js';
import { type StateColumn, stateColumns, stateLabel } from './entry-states.js';
import { healthWords, signInWords, statusWords, taskWords, validityWords } from './figure-words.js';
import type { Snapshot } from './figures-reader.js';
import { type Task, tasksOf, undecidedShare } from './tasks.js';

export const SHOWN = ['all', 'attention', 'suspended'] as const;
export type Shown = (typeof SHOWN)[number];

export type OverviewQuestion = { q: string; shown: Shown };
type Around = { sweeping: boolean; onboarding: number | null };

/** The cities at a glance: figures, charts, what needs somebody, and one line for every city. */
export function overviewPage(
  scope: ConsoleScope,
  snapshot: Snapshot,
  question: OverviewQuestion,
  around: Around,
): Framed {
  const { locale, ability, person } = scope;
  const say = sayIn(scope);
  const { figures } = snapshot;
  const tasks = tasksOf(figures);
  const urgent = groupBy(
    tasks.filter(({ calm }) => !calm),
    ({ city }) => city.id,
  );
  const rows = figures.filter((one) => isShown(one, question, urgent));
  const columns = stateColumns(figures, 'open').filter(({ isClass }) => isClass);
  return consolePage(scope, {
    view: 'console/overview',
    title: say('console.title'),
    tab: 'overview',
    about: aboutText(scope, say),
    asOf: say('console.asOf', { at: formatInstant(snapshot.at, locale) }),
    counters: counters(figures, urgent.size, say),
    platformHealth: {
      tone: around.sweeping ? 'ok' : 'warn',
      label: say(around.sweeping ? 'console.sweeping' : 'console.sweepStuck'),
    },
    onboarding:
      around.onboarding === null
        ? null
        : { href: '/console/onboarding', label: say('console.onboarding', { n: around.onboarding }) },
    tasks: tasks.slice(0, 5).map((task) => taskPart(task, say, locale)),
    allTasks: tasks.length > 5 ? { href: '/console/tasks', label: say('console.allTasks', { n: tasks.length }) } : null,
    charts: figures.length === 0 ? [] : chartParts(['classes', 'validity'], scope, say),
    search: { action: '/console', value: question.q, shown: question.shown },
    views: SHOWN.map((shown) => ({
      href: address('/console', { q: question.q, show: shown === 'all' ? null : shown }),
      label: say(`console.shown.${shown}`),
      current: shown === question.shown,
    })),
    csvHref: ability.can('export', 'Console') && figures.length > 0 ? '/console/cities.csv' : null,
    withProvince: person.realm.kind === 'platform',
    columns: columns.map((column) => stateLabel(column, locale)),
    rows: rows.map((one) => rowPart(one, { columns, needs: urgent.get(one.city.id)?.length ?? 0, say, scope })),
    emptyText: say(figures.length === 0 ? 'console.noCities' : 'console.noneShown'),
  });
}

function aboutText({ person, cities, locale }: ConsoleScope, say: Say): string {
  if (person.realm.kind === 'platform') return say('console.aboutPlatform', { n: cities.length });
  const [city] = cities;
  const province = city ? inLocale(city.province.name, locale) : person.realm.code;
  return say('console.aboutProvince', { province, n: cities.length });
}

function isShown(one: CityFigures, { q, shown }: OverviewQuestion, urgent: ReadonlyMap<string, unknown>): boolean {
  if (shown === 'attention' && !urgent.has(one.city.id)) return false;
  if (shown === 'suspended' && one.city.status !== 'suspended') return false;
  const { name, code, province } = one.city;
  const texts = [code, name.zh, name.en, province.name.zh, province.name.en].join('\n').toLowerCase();
  return texts.includes(q.normalize('NFKC').toLowerCase());
}

function counters(figures: readonly CityFigures[], urgent: number, say: Say) {
  const sum = (of: (one: CityFigures) => number) => figures.reduce((all, one) => all + of(one), 0);
  return [
    { label: say('console.counter.cities'), value: figures.length },
    { label: say('console.counter.attention'), value: urgent },
    { label: say('console.counter.entries'), value: sum(({ entries }) => entries) },
    { label: say('console.counter.undecided'), value: sum(({ undecided }) => undecided) },
    { label: say('console.counter.passed'), value: sum(({ passedDeadlines }) => passedDeadlines) },
  ];
}

/** Charts with the addresses of their drawings, by day and by night. */
export const chartParts = (
  names: readonly ('classes' | 'validity' | 'undecided')[],
  { locale }: ConsoleScope,
  say: Say,
  city?: string,
) =>
  names.map((name) => ({
    hrefs: Object.fromEntries(
      CHART_LOOKS.map((look) => [look, address(`/console/charts/${name}.svg`, { lang: locale, look, city })]),
    ),
    title: say(`console.chart.${name}.title`),
    about: say(`console.chart.${name}.about`),
  }));

export const taskPart = (task: Task, say: Say, locale: ConsoleScope['locale']) => ({
  tone: task.calm ? 'undecided' : 'warn',
  urgency: say(task.calm ? 'console.calm' : 'console.urgent'),
  city: inLocale(task.city.name, locale),
  href: `/console/cities/${task.city.code}`,
  text: taskWords(task, say),
});

type RowParts = { columns: readonly StateColumn[]; needs: number; say: Say; scope: ConsoleScope };

function rowPart(one: CityFigures, { columns, needs, say, scope: { locale } }: RowParts) {
  return {
    name: inLocale(one.city.name, locale),
    province: inLocale(one.city.province.name, locale),
    href: `/console/cities/${one.city.code}`,
    status: statusWords(one, say),
    validity: validityWords(one, say, locale),
    entries: one.entries,
    states: columns.map(({ state }) => one.open.get(state) ?? 0),
    undecided: one.entries === 0 ? '0' : say('console.withShare', { n: one.undecided, share: undecidedShare(one) }),
    rejected: one.rejected,
    passed: one.passedDeadlines,
    signIn: signInWords(one, say, locale),
    health: healthWords(one, say),
    needs,
  };
}
