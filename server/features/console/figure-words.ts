import { formatDay } from '../../platform/i18n/format-day.js';
import { formatInstant } from '../../platform/i18n/format-instant.js';
import { versionName } from '../judgement/version-name.js';
import type { CityFigures } from './city-figures.js';
import type { Say } from './console-frame.js';
import type { ConsoleScope } from './console-scope.js';
import type { Task } from './tasks.js';
import type { ValidityState } from './validity.js';

const TONES: Readonly<Record<ValidityState, 'ok' | 'warn' | 'closed'>> = {
  none: 'closed',
  expired: 'closed',
  in7: 'closed',
  in30: 'warn',
  in90: 'warn',
  notYet: 'warn',
  unverified: 'warn',
  inForce: 'ok',
};

type Locale = ConsoleScope['locale'];

/** How the pack stands, as a badge, and the sentence beside it. */
export function validityWords({ validity }: CityFigures, say: Say, locale: Locale) {
  const { state, version, effectiveTo, daysLeft, unverifiedStart } = validity;
  const end = effectiveTo ? formatDay(effectiveTo, locale) : '';
  const until = !end
    ? say('console.noEnd')
    : daysLeft !== null && daysLeft < 0
      ? say('console.endedOn', { day: end, n: -daysLeft })
      : say('console.endsOn', { day: end, n: daysLeft ?? 0 });
  return {
    badge: { tone: TONES[state], label: say(`console.validity.${state}`) },
    unverified: unverifiedStart && state !== 'unverified' ? say('console.validity.unverified') : null,
    version: version === null ? say('console.none') : versionName(version, say),
    text: version === null ? '' : until,
  };
}

export const statusWords = ({ city }: Pick<CityFigures, 'city'>, say: Say) => ({
  tone: city.status === 'active' ? 'ok' : 'warn',
  label: say(`console.status.${city.status}`),
});

export const signInWords = ({ lastStaffSignIn }: CityFigures, say: Say, locale: Locale): string =>
  lastStaffSignIn === null ? say('console.never') : formatInstant(lastStaffSignIn, locale);

/** What the program finds wrong with the city, or that it finds nothing. */
export const healthWords = ({ ailments }: CityFigures, say: Say) =>
  ailments.length === 0
    ? [{ tone: 'ok', label: say('console.health.ok') }]
    : ailments.map((ailment) => ({ tone: 'warn', label: say(`console.health.${ailment}`) }));

export const taskWords = ({ kind, n }: Task, say: Say): string => say(`console.task.${kind}`, { n });
