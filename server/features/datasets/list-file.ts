import type { CityContext } from '../cities/request-context.js';
import type { Speech } from '../judgement/speech.js';
import type { DatasetLine } from './dataset.js';
import { COUNTED_TO, type DatasetQuestion } from './dataset-question.js';
import type { datasetReader } from './dataset-reader.js';
import { sideLabel } from './side-labels.js';
import type { ValueLabel } from './value-labels.js';

const PAGE = 500;

/** The entries of a list, page by page, as many as lists can be paged through. */
export async function* allOf(
  datasets: ReturnType<typeof datasetReader>,
  question: DatasetQuestion,
): AsyncGenerator<DatasetLine[]> {
  for (let offset = 0; offset < COUNTED_TO; offset += PAGE) {
    const lines = await datasets.first(question, PAGE, offset);
    if (lines.length > 0) yield lines;
    if (lines.length < PAGE) return;
  }
}

/** The columns of the list for programs. */
export const LIST_KEYS = [
  'code',
  'title',
  'summary',
  'body',
  'theme',
  'open',
  'share',
  'formats',
  'frequency',
  'issued',
  'modified',
  'href',
] as const;

/** The headings of the list as a table. */
export const listHead = ({ word }: Speech): string[] => [
  word('about.code'),
  word('list.column.title'),
  word('list.column.summary'),
  word('about.provider'),
  word('about.theme'),
  word('list.by.open'),
  word('list.by.share'),
  word('about.formats'),
  word('about.frequency'),
  word('about.issued'),
  word('about.modified'),
  word('list.column.address'),
];

/** One entry as a line of that table, in the reader's language and in the city's words. */
export function listCells(line: DatasetLine, { address }: CityContext, label: ValueLabel, speech: Speech): string[] {
  const side = (name: 'open' | 'share') => {
    const { state } = line[name];
    return state === null ? '' : sideLabel(speech.compiled, name, state, speech.locale);
  };
  return [
    line.code,
    speech.say(line.title),
    speech.say(line.summary),
    speech.say(line.body.name),
    label('theme', line.theme),
    side('open'),
    side('share'),
    line.formats.join(' '),
    line.frequency === null ? '' : label('frequency', line.frequency),
    line.issued ?? '',
    line.modified,
    address(`/datasets/${line.id}`),
  ];
}
