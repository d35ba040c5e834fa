import type { Localized } from '../../core/localized.js';
import type { CityContext } from '../cities/request-context.js';
import type { Speech } from '../judgement/speech.js';
import { type DatasetQuestion, FACETS, type Facet } from './dataset-question.js';
import type { FacetCount, FacetCounts } from './dataset-reader.js';
import { listAddress } from './list-state.js';
import { sideLabel } from './side-labels.js';

export type FilterOption = { label: string; href: string; count: number; current: boolean };
export type Filter = { label: string; open: boolean; options: FilterOption[] };

/** The words for the values of a filter. */
export type ValueLabel = (facet: Facet, value: string) => string;

export function valueLabels({ city }: CityContext, bodies: ReadonlyMap<string, Localized>, speech: Speech): ValueLabel {
  const themes = new Map(city.tenant.themes.map(({ id, label }) => [id, label]));
  return (facet, value) => {
    if (facet === 'open' || facet === 'share') return sideLabel(speech.compiled, facet, value, speech.locale);
    if (facet === 'format') return value.toUpperCase();
    const name = facet === 'theme' ? themes.get(value) : bodies.get(value);
    return name ? speech.say(name) : value;
  };
}

/** Long lists of values stand closed until they are used. */
const LONG = 9;

/** Every filter with its values and counts; choosing the current value again takes the filter off. */
export function listFilters(
  path: string,
  question: DatasetQuestion,
  counts: FacetCounts,
  label: ValueLabel,
  speech: Speech,
): Filter[] {
  return FACETS.flatMap((facet) => {
    const values = counts[facet];
    if (values.length === 0) return [];
    const current = question[facet];
    return {
      label: speech.word(`list.by.${facet}`),
      open: current !== undefined || (facet !== 'format' && values.length < LONG),
      options: values.map((value) => option(path, question, facet, value, label)),
    };
  });
}

const option = (
  path: string,
  question: DatasetQuestion,
  facet: Facet,
  { value, count }: FacetCount,
  label: ValueLabel,
): FilterOption => ({
  label: label(facet, value),
  href: listAddress(path, question, { [facet]: question[facet] === value ? null : value }),
  count,
  current: question[facet] === value,
});
