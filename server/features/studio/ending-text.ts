import { formatDay } from '../../platform/i18n/format-day.js';
import { t } from '../../platform/i18n/translate.js';
import type { CityContext } from '../cities/request-context.js';
import { validityOf } from '../console/validity.js';
import type { StudioVersion } from './home-reader.js';

/**
 * Ninety, thirty and seven days before the text in force ends, and ever after: the rules go on, but somebody must look.
 * Null while there is nothing to say, and where a later version follows upon the end.
 */
export function endingText({ locale, today }: CityContext, versions: readonly StudioVersion[]): string | null {
  const published = versions.filter(({ state }) => state === 'published');
  const { state, effectiveTo, daysLeft } = validityOf(published, today);
  if (effectiveTo === null || daysLeft === null) return null;
  const day = formatDay(effectiveTo, locale);
  if (state === 'expired') return t(locale, 'studio.expired', { day });
  return state === 'in7' || state === 'in30' || state === 'in90'
    ? t(locale, 'studio.endsIn', { day, days: daysLeft })
    : null;
}
