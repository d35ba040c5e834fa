import { inLocale, type Locale } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import type { CityContext } from '../cities/request-context.js';
import { applyChange } from '../deciding/apply-change.js';
import type { EntryBatchRow, EntryChange } from '../deciding/entry-batch.js';
import type { StoredEntry } from '../deciding/stored-entry.js';
import type { Framed } from '../frame/frame.js';
import { type ColumnWords, wordOf } from './column-words.js';
import { COLUMNS, type ColumnName, cellsOf, columnLabel } from './table-columns.js';

export type EditPreview = {
  batch: EntryBatchRow;
  entries: readonly { stored: StoredEntry; change: EntryChange }[];
  words: ColumnWords;
  /** Others have to pass what is confirmed. */
  reviewed: boolean;
};

/** What a table would change, cell by cell, before anything is written. */
export function editPreviewPage(
  { city, locale, link }: CityContext,
  { batch, entries, words, reviewed }: EditPreview,
): Framed {
  const title = t(locale, 'table.previewTitle', { count: batch.total });
  return {
    view: 'deciding/table-preview',
    title,
    sheets: ['forms.css', 'deciding.css'],
    crumbs: [
      { label: inLocale(city.name, locale), href: link('/') },
      { label: t(locale, 'desk.title'), href: link('/desk') },
      { label: t(locale, 'table.title'), href: link('/desk/table') },
      { label: t(locale, 'deciding.confirm') },
    ],
    about: t(locale, reviewed ? 'table.previewReviewed' : 'table.previewAbout'),
    apply: t(locale, reviewed ? 'table.handIn' : 'deciding.apply'),
    reason: batch.reason,
    entries: entries.map(({ stored, change }) => ({
      title: stored.entry.title.zh,
      code: stored.entry.code,
      cells: changedCells(stored, change, words, locale),
    })),
    more: batch.total > entries.length ? t(locale, 'table.more', { count: batch.total - entries.length }) : null,
    action: link(`/desk/table/${batch.id}/apply`),
    back: link('/desk/table'),
  };
}

function changedCells(stored: StoredEntry, change: EntryChange, words: ColumnWords, locale: Locale) {
  const shown = (name: ColumnName, value: string) => wordOf(words, name, value, locale) || t(locale, 'fact.empty');
  const before = cellsOf(stored);
  const after = cellsOf({ ...stored, entry: applyChange(stored.entry, change).entry });
  return COLUMNS.filter((name: ColumnName) => before[name] !== after[name]).map((name) => ({
    label: columnLabel(name, locale),
    before: shown(name, before[name]),
    after: shown(name, after[name]),
  }));
}
