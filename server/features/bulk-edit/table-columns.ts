import type { Locale } from '../../core/localized.js';
import { LOCALES } from '../../platform/i18n/choose-locale.js';
import { t } from '../../platform/i18n/translate.js';
import type { StoredEntry } from '../deciding/stored-entry.js';

/** The columns of the table of entries. */
export const COLUMNS = [
  'code',
  'version',
  'body',
  'titleZh',
  'titleEn',
  'summaryZh',
  'summaryEn',
  'theme',
  'keywords',
  'formats',
  'frequency',
  'contact',
  'open',
  'share',
] as const;
export type ColumnName = (typeof COLUMNS)[number];

/** How a column is called at its head. */
export const columnLabel = (name: ColumnName, locale: Locale): string => t(locale, `table.column.${name}`);

/** Column by its head, in either language. */
export const columnOf: ReadonlyMap<string, ColumnName> = new Map(
  COLUMNS.flatMap((name) => LOCALES.map((locale) => [columnLabel(name, locale), name] as const)),
);

export const SEPARATOR = '；';

/** An entry as one line of the table. */
export function cellsOf({ version, entry }: StoredEntry): Record<ColumnName, string> {
  const { title, summary, details, proposal } = entry;
  return {
    code: entry.code,
    version: String(version),
    body: entry.bodyName.zh,
    titleZh: title.zh,
    titleEn: title.en ?? '',
    summaryZh: summary.zh,
    summaryEn: summary.en ?? '',
    theme: entry.theme,
    keywords: details.keywords.join(SEPARATOR),
    formats: entry.formats.join(SEPARATOR),
    frequency: entry.frequency ?? '',
    contact: details.contact ?? '',
    open: proposal.open ?? '',
    share: proposal.share ?? '',
  };
}
