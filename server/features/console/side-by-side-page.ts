import { inLocale } from '../../core/localized.js';
import type { Framed } from '../frame/frame.js';
import type { CityFigures } from './city-figures.js';
import { consolePage, sayIn } from './console-frame.js';
import type { ConsoleScope } from './console-scope.js';
import { type StateColumn, stateColumns, stateLabel } from './entry-states.js';
import { healthWords, signInWords, statusWords, validityWords } from './figure-words.js';
import type { Snapshot } from './figures-reader.js';
import { chartParts } from './overview-page.js';
import { undecidedShare } from './tasks.js';

/** As many columns as still can be read. */
const MOST_CITIES = 6;

/** Some of the cities side by side: one column each, the same lines for all. */
export function sideBySidePage(scope: ConsoleScope, { figures }: Snapshot, chosen: readonly string[]): Framed {
  const say = sayIn(scope);
  const { locale } = scope;
  const wanted = figures.filter(({ city }) => chosen.includes(city.code));
  const shown = (wanted.length > 0 ? wanted : figures).slice(0, MOST_CITIES);
  const line = (label: string, of: (one: CityFigures) => unknown) => ({ label, cells: shown.map(of) });
  const text = (words: string | number) => ({ text: String(words), badges: [] });
  const badges = (...found: { tone: string; label: string }[]) => ({ text: '', badges: found });
  const count = (column: StateColumn, side: 'open' | 'share') =>
    line(stateLabel(column, locale), (one) => text(one[side]?.get(column.state) ?? (one[side] ? 0 : '–')));
  return consolePage(scope, {
    view: 'console/side-by-side',
    title: say('console.compare'),
    tab: 'compare',
    crumbs: [{ label: say('console.compare') }],
    about: say('console.compareAbout', { n: MOST_CITIES }),
    choices: figures.map(({ city }) => ({
      value: city.code,
      label: inLocale(city.name, locale),
      chosen: shown.some((one) => one.city.id === city.id),
    })),
    cities: shown.map(({ city }) => ({ name: inLocale(city.name, locale), href: `/console/cities/${city.code}` })),
    groups: [
      {
        title: say('console.group.standing'),
        lines: [
          line(say('console.column.status'), (one) => badges(statusWords(one, say))),
          line(say('console.column.pack'), (one) => {
            const { badge, version, text: until } = validityWords(one, say, locale);
            return { text: [version, until].filter(Boolean).join(say('list.dot')), badges: [badge] };
          }),
          line(say('console.column.health'), (one) => badges(...healthWords(one, say))),
          line(say('console.column.signIn'), (one) => text(signInWords(one, say, locale))),
        ],
      },
      {
        title: say('console.group.open'),
        lines: [
          line(say('console.column.entries'), (one) => text(one.entries)),
          ...stateColumns(shown, 'open').map((column) => count(column, 'open')),
          line(say('console.column.undecidedShare'), (one) => text(`${undecidedShare(one)}%`)),
          line(say('console.column.rejected'), (one) => text(one.rejected)),
        ],
      },
      {
        title: say('console.group.share'),
        lines: stateColumns(shown, 'share').map((column) => count(column, 'share')),
      },
      {
        title: say('console.group.people'),
        lines: [
          line(say('console.column.passed'), (one) => text(one.passedDeadlines)),
          line(say('console.column.staff'), (one) => text(staffCount(one))),
          line(say('console.column.registered'), (one) => text(one.registered)),
        ],
      },
    ],
    charts: shown.length === 0 ? [] : chartParts(['undecided'], scope, say),
    emptyText: say('console.noCities'),
  });
}

/** Posts held: somebody with two roles counts in both. */
const staffCount = ({ staff }: CityFigures): number => Object.values(staff).reduce((all, count) => all + count, 0);
