import type { Speech } from '../judgement/speech.js';
import type { DatasetVisit } from './dataset-visit.js';

/** The columns of the data, with the words for their types and how sensitive they are. */
export const itemsTab = ({ dataset, speech }: DatasetVisit) => ({
  items: dataset.details.items.map((item) => ({
    name: item.name,
    label: speech.say(item.label),
    type: itemWord('itemType', item.type, speech),
    sensitivity: itemWord('sensitivity', item.sensitivity, speech),
    tone: item.sensitivity,
  })),
});

const KNOWN_WORDS = {
  itemType: ['text', 'integer', 'decimal', 'date', 'datetime', 'boolean', 'geometry', 'file'],
  sensitivity: ['ordinary', 'sensitive', 'closed'],
} as const;

/** Our word for a value that an entry carries; a source's own value stays as it is. */
function itemWord<K extends keyof typeof KNOWN_WORDS>(kind: K, value: string, { word }: Speech): string {
  const known = (KNOWN_WORDS[kind] as readonly string[]).includes(value);
  if (!known) return value;
  return kind === 'itemType'
    ? word(`itemType.${value as (typeof KNOWN_WORDS)['itemType'][number]}`)
    : word(`sensitivity.${value as (typeof KNOWN_WORDS)['sensitivity'][number]}`);
}
