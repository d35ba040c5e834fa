import { inLocale, type Localized } from '../../core/localized.js';
import { isMessageKey, t } from '../../platform/i18n/translate.js';
import type { CityContext } from '../cities/request-context.js';
import type { Speech } from '../judgement/speech.js';
import type { Facet } from './dataset-question.js';
import { sideLabel } from './side-labels.js';

/** The words for the values of a filter. */
export type ValueLabel = (facet: Facet, value: string) => string;

export function valueLabels(
  { city }: Pick<CityContext, 'city'>,
  bodies: ReadonlyMap<string, Localized>,
  { compiled, locale, factValue }: Pick<Speech, 'compiled' | 'locale' | 'factValue'>,
): ValueLabel {
  const themes = new Map(city.tenant.themes.map(({ id, label }) => [id, label]));
  const named = (name: Localized | undefined, value: string) => (name ? inLocale(name, locale) : value);
  const labels: Record<Facet, (value: string) => string> = {
    open: (value) => sideLabel(compiled, 'open', value, locale),
    share: (value) => sideLabel(compiled, 'share', value, locale),
    decided: (value) => t(locale, value === 'yes' ? 'decided.yes' : 'decided.no'),
    theme: (value) => named(themes.get(value), value),
    body: (value) => named(bodies.get(value), value),
    industry: (value) => industryLabel(value, locale),
    format: (value) => value.toUpperCase(),
    frequency: (value) => factValue('updateCycle', value),
    division: (value) => value,
  };
  return (facet, value) => labels[facet](value);
}

/** The section of GB/T 4754 that a letter stands for. */
export function industryLabel(letter: string, locale: Speech['locale']): string {
  const key = `industry.${letter}`;
  return isMessageKey(key) ? t(locale, key) : letter;
}
