import { inLocale } from '../../core/localized.js';
import { keyedExamples } from '../studio-examples/example-list.js';
import { LISTS, type Line, sectionsOf } from './list-lines.js';
import type { DraftContext } from './studio-context.js';
import { draftHref } from './studio-frame.js';

/** As many of each part as one looks through; the list of the part has the rest. */
const MOST = 12;

/** What is typed, as words that all have to be there: width and case make no difference. */
export const wordsOf = (sought: string): string[] => folded(sought).split(/\s+/).filter(Boolean);

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Whether an entry speaks of all these words, in anything that its list shows of it. */
export function fits(line: Line, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const { id, title, detail, mark, tag, then, tree } = line;
  return hasAll([id, title, detail, mark, tag, then, ...(tree?.lines ?? []).map((one) => one.words)], words);
}

/** Whether these texts together have all the words. */
export function hasAll(texts: readonly (string | null | undefined)[], words: readonly string[]): boolean {
  const said = folded(texts.filter(Boolean).join('\n'));
  return words.every((word) => said.includes(word));
}

/** The field that looks for something in a draft or in one list of it. */
export const findPart = (context: DraftContext, { path, sought }: { path: string; sought: string }) => ({
  action: draftHref(context, context.row.id, path),
  sought,
  label: context.say(path === '' ? 'studio.find.all' : 'studio.find.list'),
  hint: path === '' ? context.say('studio.find.hint') : null,
  all: sought === '' ? null : draftHref(context, context.row.id, path),
});

/** Everything in a draft that speaks of what is sought, part by part. */
export function foundInDraft(context: DraftContext, sought: string) {
  const { say, row, locale, draft } = context;
  const words = wordsOf(sought);
  if (words.length === 0) return null;
  const groups = LISTS.map((tab) => ({
    tab: tab as (typeof LISTS)[number] | 'examples',
    lines: sectionsOf(context, tab).flatMap(({ lines }) => lines),
    at: ({ id }: Line) => `${tab}/${encodeURIComponent(id)}`,
  }));
  groups.push({
    tab: 'examples',
    lines: keyedExamples(draft.parts).map(({ example }, index) => ({
      id: String(index + 1),
      title: inLocale(example.name, locale),
      detail: null,
      mark: null,
      tag: null,
    })),
    at: ({ id }) => `examples/${id}`,
  });
  const found = groups.flatMap(({ tab, lines, at }) => {
    const own = lines.filter((line) => fits(line, words));
    if (own.length === 0) return [];
    return [
      {
        heading: say('studio.find.part', { part: say(`studio.tab.${tab}`), count: own.length }),
        lines: own.slice(0, MOST).map((line) => ({
          href: draftHref(context, row.id, at(line)),
          title: line.title,
          mark: line.mark,
        })),
        more:
          own.length > MOST && tab !== 'examples'
            ? `${draftHref(context, row.id, tab)}?q=${encodeURIComponent(sought)}`
            : null,
      },
    ];
  });
  return { groups: found, empty: found.length === 0 ? say('studio.find.nothing', { sought }) : null };
}
