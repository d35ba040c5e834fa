import { inLocale, type Locale, type Localized } from '../../core/localized.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import type { ColumnName } from './table-columns.js';

/** What people call the values of the columns that hold one of a list. */
export type ColumnWords = Readonly<Partial<Record<ColumnName, ReadonlyMap<string, Localized>>>>;

export function columnWords(
  themes: readonly { id: string; label: Localized }[],
  { pack, vocabulary }: CompiledPack,
): ColumnWords {
  const { values = [], valueLabels = {} } = vocabulary.get('updateCycle') ?? {};
  const { open, share } = pack.manifest.questions;
  return {
    theme: new Map(themes.map(({ id, label }) => [id, label])),
    frequency: new Map(values.map((value) => [value, valueLabels[value] ?? { zh: value, en: value }])),
    open: new Map(Object.entries(open?.labels ?? {})),
    share: new Map(Object.entries(share?.labels ?? {})),
  };
}

/** A value as the table shows it; one that is in no list is shown as it is. */
export function wordOf(words: ColumnWords, column: ColumnName, value: string, locale: Locale): string {
  const label = words[column]?.get(value);
  return label ? inLocale(label, locale) : value;
}

/** Whether a cell means a value: by its word in either language, or by the value itself. */
export function means(words: ColumnWords, column: ColumnName, cell: string, value: string): boolean {
  const label = words[column]?.get(value);
  return cell === value || cell === label?.zh || cell === label?.en;
}

/** The listed value that a cell means; undefined where it means none. */
export const listedValue = (words: ColumnWords, column: ColumnName, cell: string): string | undefined =>
  [...(words[column]?.keys() ?? [])].find((value) => means(words, column, cell, value));
