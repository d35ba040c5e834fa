import { daysBetween } from '../../core/civil-day.js';
import type { Dataset } from './dataset.js';
import { publicContact } from './public-contact.js';

/** What is looked at, and what each is worth: together 100. */
const CHECKS = {
  named: 10,
  summary: 15,
  keywords: 5,
  items: 15,
  itemTypes: 10,
  sensitivity: 10,
  contact: 10,
  frequency: 5,
  industry: 5,
  formats: 10,
  fresh: 5,
} as const;
export type QualityCheck = keyof typeof CHECKS;

export type Quality = { score: number; checks: { check: QualityCheck; worth: number; met: boolean }[] };

/** Formats that programs read without buying one. */
const OPEN_FORMATS: ReadonlySet<string> = new Set([
  'csv',
  'json',
  'jsonl',
  'xml',
  'geojson',
  'rdf',
  'ttl',
  'parquet',
  'gpkg',
  'api',
]);

/** By how many days an entry of this cycle is late: its own length, and half of it again. */
const LATE_AFTER: Readonly<Record<string, number>> = {
  realTime: 7,
  daily: 7,
  weekly: 14,
  monthly: 46,
  quarterly: 137,
  yearly: 548,
};

/** Whether an entry with this cycle should have been updated by now; null where its cycle says nothing. */
export function isLate(
  { frequency, modified }: Pick<Dataset, 'frequency' | 'modified'>,
  today: string,
): boolean | null {
  const after = frequency === null ? undefined : LATE_AFTER[frequency];
  return after === undefined ? null : daysBetween(modified, today) > after;
}

/** How complete and usable the description of an entry is; computed from it alone, and told check by check. */
export function qualityOf(dataset: Dataset, today: string): Quality {
  const { title, summary, formats, frequency, details } = dataset;
  const { items, keywords, industry, contact } = details;
  const met: Record<QualityCheck, boolean> = {
    named: [...title.zh].length >= 4,
    summary: [...summary.zh].length >= 12 && summary.zh !== title.zh,
    keywords: keywords.length > 0,
    items: items.length >= 2,
    itemTypes: items.length > 0 && items.every(({ type }) => type !== ''),
    sensitivity: items.length > 0 && items.every(({ sensitivity }) => sensitivity !== ''),
    contact: publicContact(contact) !== null,
    frequency: frequency !== null,
    industry: industry !== null,
    formats: formats.some((format) => OPEN_FORMATS.has(format.toLowerCase())),
    fresh: isLate(dataset, today) !== true,
  };
  const checks = (Object.keys(CHECKS) as QualityCheck[]).map((check) => ({
    check,
    worth: CHECKS[check],
    met: met[check],
  }));
  return { score: checks.reduce((sum, { worth, met: ok }) => sum + (ok ? worth : 0), 0), checks };
}
