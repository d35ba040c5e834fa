import { inLocale, type Locale } from '../../core/localized.js';
import { type MessageKey, t } from '../../platform/i18n/translate.js';
import { type ImportReport, OUTCOMES, type RowReport } from './import-report.js';
import { NOTES, type NoteCode } from './row-note.js';

const MOST_LINES = 200;

type ImportKey = MessageKey extends infer Key ? (Key extends `import.${infer Rest}` ? Rest : never) : never;

/** The report as a person reads it in a terminal: sums, words, notes, and every row that was refused or changed. */
export function reportText(report: ImportReport, locale: Locale): string {
  const { counts, source, file } = report;
  const say = (key: ImportKey, params: Record<string, string | number> = {}) => t(locale, `import.${key}`, params);
  return [
    say(report.dryRun ? 'dryRun' : 'done', { city: report.city, file: file.name }),
    say('source', { name: inLocale(source.name, locale), mapping: source.mapping, encoding: file.encoding }),
    say('rows', { count: counts.rows }),
    ...OUTCOMES.map((outcome) => `  ${say(`outcome.${outcome}`)} ${counts[outcome]}`),
    ...section(
      say('words'),
      report.words.map(({ side, word, rows, class: name, list }) =>
        say(name === null ? 'wordUndecided' : 'wordMeans', {
          side: say(`side.${side}`),
          word,
          rows,
          class: name ?? '',
          list,
        }),
      ),
    ),
    ...section(say('bodies', { count: report.bodies.length }), report.bodies),
    ...section(say('notes'), noteLines(report.rows, locale)),
    ...section(say('refused'), refusedLines(report.rows, locale)),
  ].join('\n');
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [title, ...shortened(lines).map((line) => `  ${line}`)];

const shortened = (lines: readonly string[]): string[] =>
  lines.length <= MOST_LINES ? [...lines] : [...lines.slice(0, MOST_LINES), `… +${lines.length - MOST_LINES}`];

function noteLines(rows: readonly RowReport[], locale: Locale): string[] {
  const sums = new Map<string, { code: NoteCode; field: string; word: string; rows: number[] }>();
  for (const { row, notes } of rows)
    for (const { code, field, word } of notes) {
      const key = `${code} ${field} ${code === 'sameRow' ? '' : word}`;
      const sum = sums.get(key) ?? { code, field, word: code === 'sameRow' ? '' : word, rows: [] };
      sum.rows.push(row);
      sums.set(key, sum);
    }
  return [...sums.values()].map(({ code, field, word, rows: found }) => {
    const first = found.slice(0, 5).join(', ') + (found.length > 5 ? ' …' : '');
    const where = [field, word && `“${word}”`].filter(Boolean).join(' ');
    return [where, inLocale(NOTES[code], locale), `(${found.length}: ${first})`].filter(Boolean).join(' — ');
  });
}

const refusedLines = (rows: readonly RowReport[], locale: Locale): string[] =>
  rows.flatMap(({ row, line, problems }) =>
    problems.map(({ field, code, reason }) =>
      [
        t(locale, 'import.place', { row, line }),
        [field, code].filter(Boolean).join(' '),
        inLocale(reason, locale),
      ].join(' — '),
    ),
  );
