import { type MessageKey, type MessageParams, t } from '../../platform/i18n/translate.js';
import type { Crumb, Framed } from '../frame/frame.js';
import type { ConsoleScope } from './console-scope.js';

/** What every page of the console begins with. */
export type ConsolePage = Framed & { tab?: Tab };

export type Tab = 'overview' | 'tasks' | 'compare' | 'search' | 'onboarding' | 'people' | 'audit';

export type Say = (key: MessageKey, params?: MessageParams) => string;

export const sayIn =
  ({ locale }: Pick<ConsoleScope, 'locale'>): Say =>
  (key, params) =>
    t(locale, key, params);

/** Sets a page into the console: where it stands, and the ways to the other pages this person may open. */
export function consolePage(
  scope: Pick<ConsoleScope, 'ability' | 'locale'>,
  { tab, crumbs = [], sheets = [], ...page }: ConsolePage,
): Framed {
  const say = sayIn(scope);
  return {
    ...page,
    crumbs:
      crumbs.length === 0 ? [] : ([{ label: say('console.title'), href: '/console' }, ...crumbs] satisfies Crumb[]),
    // After the others: tables of figures are denser than pages are.
    sheets: ['pages.css', ...sheets, 'console.css'],
    tabs: tabsFor(scope).map(([name, href]) => ({
      href,
      label: say(`console.tab.${name}`),
      current: name === tab,
    })),
  };
}

function tabsFor({ ability }: Pick<ConsoleScope, 'ability'>): [Tab, string][] {
  return [
    ['overview', '/console'],
    ['tasks', '/console/tasks'],
    ['compare', '/console/compare'],
    ...(ability.can('export', 'Console') ? ([['search', '/console/search']] as [Tab, string][]) : []),
    ...(ability.can('read', 'Onboarding') ? ([['onboarding', '/console/onboarding']] as [Tab, string][]) : []),
    ...(ability.can('read', 'Person') ? ([['people', '/console/people']] as [Tab, string][]) : []),
    ...(ability.can('read', 'Audit') ? ([['audit', '/console/audit']] as [Tab, string][]) : []),
  ];
}
