import { inLocale } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import type { CityContext } from '../cities/request-context.js';
import type { Crumb } from '../frame/frame.js';

/** City, desk, entries, and this page; the list itself is named once. */
export const entryCrumbs = ({ city, locale, link }: CityContext, last?: string): Crumb[] => [
  { label: inLocale(city.name, locale), href: link('/') },
  { label: t(locale, 'desk.title'), href: link('/desk') },
  last === undefined
    ? { label: t(locale, 'entries.title') }
    : { label: t(locale, 'entries.title'), href: link('/desk/entries') },
  ...(last === undefined ? [] : [{ label: last }]),
];
