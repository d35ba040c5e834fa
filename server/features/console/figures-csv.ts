import { inLocale } from '../../core/localized.js';
import type { CsvRow } from '../../platform/http/send-csv.js';
import { sayIn } from './console-frame.js';
import type { ConsoleScope } from './console-scope.js';
import { stateColumns, stateLabel } from './entry-states.js';
import type { Snapshot } from './figures-reader.js';
import { undecidedShare } from './tasks.js';

/** The figures as rows for a spreadsheet, with a line of headings. Instants are ISO 8601 in UTC. */
export function figuresCsv(scope: ConsoleScope, { figures }: Snapshot): CsvRow[] {
  const say = sayIn(scope);
  const { locale } = scope;
  const open = stateColumns(figures, 'open');
  const share = stateColumns(figures, 'share');
  const head = [
    say('console.column.city'),
    say('console.column.code'),
    say('console.column.division'),
    say('console.column.province'),
    say('console.column.status'),
    say('console.column.version'),
    say('console.column.pack'),
    say('console.column.from'),
    say('console.column.to'),
    say('console.column.daysLeft'),
    say('console.column.entries'),
    ...open.map((column) => say('console.column.openState', { state: stateLabel(column, locale) })),
    ...share.map((column) => say('console.column.shareState', { state: stateLabel(column, locale) })),
    say('console.column.undecided'),
    say('console.column.undecidedShare'),
    say('console.column.rejected'),
    say('console.column.passed'),
    say('console.column.signIn'),
    say('console.column.health'),
  ];
  const rows = figures.map(
    (one): CsvRow => [
      inLocale(one.city.name, locale),
      one.city.code,
      one.city.division,
      inLocale(one.city.province.name, locale),
      say(`console.status.${one.city.status}`),
      one.validity.version,
      say(`console.validity.${one.validity.state}`),
      one.validity.effectiveFrom,
      one.validity.effectiveTo,
      one.validity.daysLeft,
      one.entries,
      ...open.map(({ state }) => one.open.get(state) ?? 0),
      ...share.map(({ state }) => one.share && (one.share.get(state) ?? 0)),
      one.undecided,
      undecidedShare(one),
      one.rejected,
      one.passedDeadlines,
      one.lastStaffSignIn === null ? null : new Date(one.lastStaffSignIn).toISOString(),
      one.ailments.map((ailment) => say(`console.health.${ailment}`)).join(say('list.semicolon')),
    ],
  );
  return [head, ...rows];
}
