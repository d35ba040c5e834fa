import { sha256 } from '../../core/canonical-json.js';
import { cleanContact } from './clean-contact.js';
import { cleanLines, hidePersonalNumbers, wordForm } from './clean-text.js';
import { alternatives, type BodyName, type Column, type Mapping } from './mapping.js';
import { type RowCells, rowCells } from './row-cells.js';
import type { RowNote } from './row-note.js';
import type { RowProblem, SourceRow } from './source-row.js';
import { type CityThemes, type WordIndex, wordIndex } from './word-index.js';

/** A row in the words of this product; class words, body and facts have still to be looked up in the city. */
export type NormalRow = {
  /** Digest of the key columns. */
  key: string;
  code: string | null;
  title: string;
  summary: string;
  body: BodyName;
  theme: string;
  industry: string | null;
  keywords: string[];
  formats: string[];
  frequency: string | null;
  issued: string | null;
  modified: string;
  contact: string | null;
  words: { open: { field: string; word: string }; share: { field: string; word: string } };
  stated: Record<string, string>;
};

export type Normalised = { row: NormalRow; notes: RowNote[] } | { row: null; problems: RowProblem[] };

const LONGEST_STATED = 4_000;
const MOST_KEYWORDS = 30;

/** Prepares the reading of rows by one mapping for a city with these themes. */
export function rowNormaliser(mapping: Mapping, themes: CityThemes): (row: SourceRow) => Normalised {
  const words = wordIndex(mapping, themes);
  return (source) => {
    if (source.problem) return { row: null, problems: [source.problem] };
    const cells = rowCells(source);
    const row = normalise(mapping, words, cells);
    return cells.problems.length > 0 ? { row: null, problems: cells.problems } : { row, notes: cells.notes };
  };
}

function normalise(mapping: Mapping, words: WordIndex, cells: RowCells): NormalRow {
  const title = cells.text(mapping.title, { longest: 200, needed: true });
  const issued = cells.day(mapping.issued);
  return {
    key: keyOf(mapping, cells),
    code: cells.text(mapping.code, { longest: 64 }) || null,
    title,
    summary: cells.text(mapping.summary, { longest: 4_000, lines: true }),
    body: bodyOf(mapping, words, cells),
    theme: words.theme(cells),
    industry: words.industry(cells),
    keywords: keywordsOf(mapping, cells),
    formats: words.formats(cells),
    frequency: words.frequency(cells),
    issued,
    modified: modifiedOf(mapping, issued, cells),
    contact: contactOf(mapping, cells),
    words: { open: classWord(mapping.open?.column, cells), share: classWord(mapping.share?.column, cells) },
    stated: statedOf(mapping, cells),
  };
}

function keyOf(mapping: Mapping, cells: RowCells): string {
  const parts = mapping.key.columns.map((column) => cells.word(column).word);
  if (parts.every((part) => part === ''))
    cells.tell(
      alternatives(mapping.key.columns[0])[0] ?? '',
      'noKey',
      '识别列全部为空',
      'The columns of the key are empty',
    );
  return sha256(JSON.stringify(parts));
}

function bodyOf(mapping: Mapping, words: WordIndex, cells: RowCells): BodyName {
  const { field } = cells.find(mapping.body.column);
  const stated = wordForm(cells.text(mapping.body.column, { longest: 200 }));
  if (stated !== '') return words.body(stated);
  if (mapping.body.otherwise) cells.note('bodyNotStated', field, '');
  else cells.tell(field, 'missing', '缺少提供单位', 'The providing body is missing');
  return mapping.body.otherwise ?? { zh: '', en: '' };
}

function modifiedOf(mapping: Mapping, issued: string | null, cells: RowCells): string {
  const before = cells.problems.length;
  const modified = cells.day(mapping.modified) ?? issued;
  if (modified === null && cells.problems.length === before)
    cells.tell(cells.find(mapping.modified).field, 'missing', '缺少更新日期', 'The day of the last update is missing');
  return modified ?? '';
}

function keywordsOf(mapping: Mapping, cells: RowCells): string[] {
  const { field, words } = cells.words(mapping.keywords);
  if (words.some((word) => [...word].length > 64))
    cells.tell(field, 'tooLong', '关键字超过 64 字', 'A keyword has more than 64 characters');
  return words.slice(0, MOST_KEYWORDS).map(hidePersonalNumbers);
}

function contactOf(mapping: Mapping, cells: RowCells): string | null {
  const { field, raw } = cells.find(mapping.contact);
  const { contact, hidden } = cleanContact(raw);
  if (hidden) cells.note('contactHidden', field, '');
  return contact;
}

function classWord(column: Column | undefined, cells: RowCells): { field: string; word: string } {
  const found = cells.word(column);
  if ([...found.word].length > 128)
    cells.tell(found.field, 'tooLong', '超过 128 字', 'There are more than 128 characters');
  return found;
}

/** What stood in the columns that the mapping names, but for the contact: that is kept in its clean form alone. */
function statedOf(mapping: Mapping, cells: RowCells): Record<string, string> {
  const shown = [
    mapping.title,
    mapping.summary,
    mapping.code,
    mapping.body.column,
    mapping.theme.column,
    mapping.industry?.column,
    mapping.keywords,
    mapping.formats?.column,
    mapping.frequency?.column,
    mapping.issued,
    mapping.modified,
    mapping.open?.column,
    mapping.share?.column,
    ...mapping.facts.map((rule) => ('column' in rule ? rule.column : 'day' in rule ? rule.day : undefined)),
    ...mapping.keep,
  ].filter((column) => column !== undefined);
  const contact = mapping.contact === undefined ? '' : cells.find(mapping.contact).field;
  const found = shown.map((column) => cells.find(column)).filter(({ field, raw }) => raw !== '' && field !== contact);
  return Object.fromEntries(
    found.map(({ field, raw }) => [field, hidePersonalNumbers(cleanLines(raw)).slice(0, LONGEST_STATED)]),
  );
}
