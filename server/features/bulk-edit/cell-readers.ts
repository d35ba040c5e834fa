import type { MessageKey, MessageParams } from '../../platform/i18n/translate.js';
import { cleanContact } from '../catalogue-import/clean-contact.js';
import { cleanLine, cleanLines, hidePersonalNumbers } from '../catalogue-import/clean-text.js';
import type { EntryInput } from '../datasets/entry.js';
import type { Metadata } from '../deciding/entry-batch.js';
import { type ColumnWords, listedValue } from './column-words.js';
import type { ColumnName } from './table-columns.js';

type Tell = (key: MessageKey, params?: MessageParams) => void;
type Around = { entry: EntryInput; metadata: Metadata; words: ColumnWords; tell: Tell };
type Reader = (cell: string, around: Around) => Metadata;

const LONGEST_TITLE = 200;
const LONGEST_SUMMARY = 2_000;
const FORMAT = /^[a-z0-9.+-]{1,16}$/;

/** A text without signs that cannot be shown; told of where it is too long or names a person's number. */
function textOf(clean: string, longest: number, tell: Tell): string {
  if ([...clean].length > longest) tell('table.problem.tooLong', { max: longest });
  if (hidePersonalNumbers(clean) !== clean) tell('table.problem.personalNumber');
  return clean;
}

const title =
  (language: 'zh' | 'en'): Reader =>
  (cell, { entry, metadata, tell }) => {
    const text = textOf(cleanLine(cell), LONGEST_TITLE, tell);
    if (language === 'zh' && text === '') tell('table.problem.missing');
    return { title: { ...entry.title, ...metadata.title, [language]: language === 'en' ? text || null : text } };
  };

const summary =
  (language: 'zh' | 'en'): Reader =>
  (cell, { entry, metadata, tell }) => {
    const text = textOf(cleanLines(cell), LONGEST_SUMMARY, tell);
    return { summary: { ...entry.summary, ...metadata.summary, [language]: language === 'en' ? text || null : text } };
  };

const wordsIn = (cell: string): string[] => [
  ...new Set(
    cell
      .split(/[；;，,、]/)
      .map(cleanLine)
      .filter((word) => word !== ''),
  ),
];

const fixed: Reader = (_cell, { tell }) => {
  tell('table.problem.fixed');
  return {};
};

/** Column → what a changed cell of it makes of the entry. */
export const CELL_READERS: Readonly<Record<ColumnName, Reader>> = {
  code: fixed,
  body: fixed,
  open: fixed,
  share: fixed,
  version: (_cell, { tell }) => {
    tell('table.problem.stale');
    return {};
  },
  titleZh: title('zh'),
  titleEn: title('en'),
  summaryZh: summary('zh'),
  summaryEn: summary('en'),
  theme: (cell, { words, tell }) => {
    const theme = listedValue(words, 'theme', cell);
    if (theme === undefined) tell('table.problem.notInList');
    return { theme: theme ?? cell };
  },
  keywords: (cell, { tell }) => {
    const keywords = wordsIn(cell);
    if (keywords.length > 30 || keywords.some((word) => [...word].length > 64)) tell('table.problem.keywords');
    return { keywords };
  },
  formats: (cell, { tell }) => {
    const formats = wordsIn(cell).map((word) => word.toLowerCase());
    if (formats.length > 12 || !formats.every((word) => FORMAT.test(word))) tell('table.problem.formats');
    return { formats };
  },
  frequency: (cell, { words, tell }) => {
    const frequency = listedValue(words, 'frequency', cell);
    if (cell !== '' && frequency === undefined) tell('table.problem.notInList');
    return { frequency: frequency ?? null };
  },
  contact: (cell, { tell }) => {
    if (cell === '') return { contact: null };
    const { contact, hidden } = cleanContact(cell);
    if (contact === null || hidden) tell('table.problem.contact');
    return { contact };
  },
};
