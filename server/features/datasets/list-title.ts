import type { Speech } from '../judgement/speech.js';
import { type DatasetQuestion, FACETS } from './dataset-question.js';
import type { ValueLabel } from './value-labels.js';

/** What a list shows, in one line: its words and filters. */
export function listTitle(question: DatasetQuestion, label: ValueLabel, { word }: Speech): string {
  const { q } = question;
  const filters = FACETS.flatMap((facet) => {
    const value = question[facet];
    return value === undefined ? [] : [label(facet, value)];
  });
  return [q ? word('list.titleFor', { q }) : word('list.title'), ...filters].join(' · ');
}
