import { inLocale } from '../../core/localized.js';
import type { CsvRow } from '../../platform/http/send-csv.js';
import type { MessageKey } from '../../platform/i18n/translate.js';
import type { Speech } from '../judgement/speech.js';
import { groundsOf } from './change-reasons.js';
import { standingWords } from './impact-page.js';
import type { ChangedLine, impactReader } from './impact-reader.js';
import type { SummaryLine } from './impact-store.js';

const COLUMNS: readonly MessageKey[] = [
  'impact.csv.code',
  'impact.csv.title',
  'impact.csv.body',
  'impact.csv.side',
  'impact.csv.from',
  'impact.csv.to',
  'impact.csv.groundsBefore',
  'impact.csv.groundsAfter',
];
/** Lines whose reasons are looked up at one go. */
const PAGE = 50;

type Reader = ReturnType<typeof impactReader>;

/** Every change of a rehearsal as a table, the articles on either side in it; page by page, so that others are served. */
export async function impactRows(
  reader: Reader,
  run: { id: string; lines: readonly SummaryLine[] },
  { was, is }: { was: Speech; is: Speech },
): Promise<CsvRow[]> {
  const rows: CsvRow[] = [COLUMNS.map((key) => is.word(key))];
  const total = run.lines.reduce((sum, { count }) => sum + count, 0);
  for (let offset = 0; ; offset += PAGE) {
    const lines = await reader.page(run.id, run.lines, offset, PAGE);
    rows.push(...lines.map((line) => csvRow(line, was, is)));
    if (offset + PAGE >= total) return rows;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const csvRow = (line: ChangedLine, was: Speech, is: Speech): CsvRow => [
  line.code,
  inLocale(line.title, is.locale),
  inLocale(line.body, is.locale),
  is.word(`verdict.${line.side}`),
  standingWords({ side: line.side, state: line.from, verdict: line.fromVerdict }, was),
  standingWords({ side: line.side, state: line.to, verdict: line.toVerdict }, is),
  articles(line, was),
  articles(line, is),
];

const articles = (line: ChangedLine, speech: Speech): string =>
  [...new Set(groundsOf(line, speech).map(({ citation }) => citation))].join(speech.word('list.semicolon'));
