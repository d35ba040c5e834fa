import { inLocale, type Locale } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import type { CityContext } from '../cities/request-context.js';
import type { Framed } from '../frame/frame.js';
import type { LineProblem } from './check-line.js';
import type { ColumnWords } from './column-words.js';
import { MOST_REVIEWED } from './propose-edits.js';
import type { ReadTable } from './read-table.js';
import { COLUMNS, type ColumnName, columnLabel } from './table-columns.js';

export type TableView = {
  context: CityContext;
  mayUpload: boolean;
  /** Changes go the city's way of changes, by others than the author. */
  reviewed: boolean;
  reason?: string;
  /** What is wrong with the upload as a whole, or with its lines. */
  fault?: ReadTable['fault'] | 'noFile' | 'noReason' | 'nothingChanged' | 'tooManyForReview';
  problems?: readonly LineProblem[];
  /** What the columns that hold one of a list accept. */
  words: ColumnWords;
  unknown?: readonly string[];
};

/** The columns of which one has to know what they accept. */
const LISTS = ['theme', 'frequency'] as const;

/** So many problems are listed; the rest is counted. */
const MOST_PROBLEMS = 100;

/** The entries as a table to take away, and the way to bring it back changed. */
export function tablePage({
  context,
  mayUpload,
  reviewed,
  reason = '',
  fault = null,
  problems = [],
  words,
  unknown = [],
}: TableView): Framed {
  const { city, locale, link } = context;
  const title = t(locale, 'table.title');
  return {
    view: 'deciding/table',
    title,
    status: fault !== null || problems.length > 0 ? 422 : 200,
    sheets: ['forms.css', 'deciding.css'],
    crumbs: [
      { label: inLocale(city.name, locale), href: link('/') },
      { label: t(locale, 'desk.title'), href: link('/desk') },
      { label: title },
    ],
    lede: t(locale, reviewed ? 'table.ledeReviewed' : 'table.lede'),
    download: link('/desk/entries.csv'),
    upload: mayUpload
      ? {
          action: link('/desk/table'),
          reason,
          fileError: fault === 'noFile' ? faultText(fault, context) : null,
          reasonError: fault === 'noReason' ? faultText(fault, context) : null,
        }
      : null,
    columns: COLUMNS.map((name) => columnLabel(name, locale)),
    lists: LISTS.map((name) => ({ label: columnLabel(name, locale), words: acceptedIn(words, name, locale) })),
    fault: fault === null ? null : { text: faultText(fault, context), href: hrefOf(fault) },
    problems: problems.slice(0, MOST_PROBLEMS).map(({ line, column, key, params }) => ({
      line: t(locale, 'table.line', { line }),
      column: columnLabel(column, locale),
      text: t(locale, key, { ...params, allowed: acceptedIn(words, column, locale) }),
    })),
    more: problems.length > MOST_PROBLEMS ? t(locale, 'table.more', { count: problems.length - MOST_PROBLEMS }) : null,
    unknown:
      unknown.length > 0
        ? t(locale, 'table.unknown', { names: unknown.slice(0, 20).join(t(locale, 'list.comma')) })
        : null,
  };
}

const acceptedIn = (words: ColumnWords, column: ColumnName, locale: Locale): string =>
  [...(words[column]?.values() ?? [])].map((label) => inLocale(label, locale)).join(t(locale, 'list.comma'));

/** The field that a fault is put right in, where there is one. */
const hrefOf = (fault: TableView['fault']): string | null =>
  fault === 'noFile' ? '#file' : fault === 'noReason' ? '#reason' : null;

function faultText(fault: NonNullable<TableView['fault']> | null, { locale }: CityContext): string | null {
  if (fault === null) return null;
  if (typeof fault === 'string') return t(locale, `table.fault.${fault}`, { most: MOST_REVIEWED });
  const reason = inLocale(fault.reason, locale);
  return fault.line === undefined ? reason : `${t(locale, 'table.line', { line: fault.line })} ${reason}`;
}
