import type { Speech } from '../judgement/speech.js';
import { type DatasetQuestion, FACETS, type Facet } from './dataset-question.js';
import type { FacetCount, FacetCounts } from './dataset-reader.js';
import { listAddress } from './list-state.js';
import type { ValueLabel } from './value-labels.js';

export type FilterOption = { label: string; href: string; count: number; current: boolean };
export type Filter = { label: string; open: boolean; options: FilterOption[] };

/** Long lists of values stand closed until they are used. */
const LONG = 9;
/** The others stand closed: a phone shows the list, not its filters. */
const OPEN_AT_FIRST: ReadonlySet<Facet> = new Set(['open', 'share', 'theme', 'body']);

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
      open: current !== undefined || (OPEN_AT_FIRST.has(facet) && values.length < LONG),
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
