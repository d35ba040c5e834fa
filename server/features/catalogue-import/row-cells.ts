import { cleanLine, cleanLines, hidePersonalNumbers, wordForm } from './clean-text.js';
import { hasLostSigns } from './decode-text.js';
import { alternatives, type Column } from './mapping.js';
import { readDay } from './read-day.js';
import type { NoteCode, RowNote } from './row-note.js';
import { type RowProblem, rowProblem, type SourceRow } from './source-row.js';

type TextRule = { longest: number; needed?: boolean; lines?: boolean };

/** Names of industries hold 、 themselves: it parts words only where nothing stronger does. */
const partsOf = (list: string): string[] => list.split(/[,;|]/.test(list) ? /[,;|]/ : '、');

/** The cells of one row, read one by one; what is wrong with them gathers in `problems` and `notes`. */
export function rowCells({ values }: SourceRow) {
  const problems: RowProblem[] = [];
  const notes: RowNote[] = [];

  /** The column that counts, and what stands in it. */
  const find = (column: Column | undefined): { field: string; raw: string } => {
    const names = alternatives(column);
    const field = names.find((name) => values.has(name)) ?? names[0] ?? '';
    return { field, raw: values.get(field) ?? '' };
  };
  const tell = (field: string, code: string, zh: string, en: string) => problems.push(rowProblem(field, code, zh, en));
  const note = (code: NoteCode, field: string, word: string) => notes.push({ code, field, word: word.slice(0, 128) });

  return {
    problems,
    notes,
    find,
    note,
    /** A text as it can be shown: without invisible signs and numbers of persons. */
    text(column: Column | undefined, { longest, needed = false, lines = false }: TextRule): string {
      const { field, raw } = find(column);
      const clean = lines ? cleanLines(raw) : cleanLine(raw);
      const shown = hidePersonalNumbers(clean);
      if (shown !== clean) note('personalNumberHidden', field, '');
      if (needed && shown === '') tell(field, 'missing', '缺少内容', 'Nothing stands here');
      if (hasLostSigns(shown))
        tell(field, 'lostSigns', '含有无法还原的字符（�）', 'Signs were lost in an earlier conversion (�)');
      if ([...shown].length > longest)
        tell(field, 'tooLong', `超过 ${longest} 字`, `There are more than ${longest} characters`);
      return shown;
    },
    /** A cell as words to be looked up: parted by commas and the like, brackets around the list left out. */
    words(column: Column | undefined): { field: string; words: string[] } {
      const { field, raw } = find(column);
      const list = wordForm(raw.replaceAll('\n', ',')).replace(/^[[{]|[\]}]$/g, '');
      return { field, words: [...new Set(partsOf(list).map(wordForm))].filter((word) => word !== '') };
    },
    word(column: Column | undefined): { field: string; word: string } {
      const { field, raw } = find(column);
      return { field, word: wordForm(raw) };
    },
    day(column: Column | undefined): string | null {
      const { field, raw } = find(column);
      const stated = wordForm(raw);
      if (stated === '') return null;
      const day = readDay(stated);
      if (day === undefined) tell(field, 'impossibleDate', '不是有效日期', 'This is not a day that exists');
      return day ?? null;
    },
    tell,
  };
}

export type RowCells = ReturnType<typeof rowCells>;
