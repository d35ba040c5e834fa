import { formatDay } from '../../platform/i18n/format-day.js';
import { isMessageKey } from '../../platform/i18n/translate.js';
import { workPath } from '../../policy/work-path.js';
import type { Framed } from '../frame/frame.js';
import { type Speech, speechOf } from '../judgement/speech.js';
import { entryCrumbs } from './entry-crumbs.js';
import { type EntryRun, isWritable, PATHS } from './entry-run.js';
import { duePart, stepName } from './path-part.js';
import type { WorkContext } from './work-context.js';
import { PAGE, type PublishedLine, type ReviewLine, type Waiting } from './work-reader.js';

export const BOXES = ['waiting', 'moving', 'published', 'reviews'] as const;
type BodyNames = ReadonlyMap<string, string>;
export type Box = (typeof BOXES)[number];

export type ListView = {
  box: Box;
  waitingCount: number;
  bodyNames: BodyNames;
  waiting?: readonly Waiting[];
  moving?: readonly EntryRun[];
  published?: readonly PublishedLine[];
  reviews?: readonly ReviewLine[];
  q: string;
  page: number;
  notice: string | null;
};

export type Line = {
  href: string;
  title: string;
  code: string;
  tags: string[];
  next: string | null;
  due: { text: string; late: boolean } | null;
};

/** The work lists of entries: what waits for me, what is on its way, what is published, which classes are to be looked at. */
export function listPage(context: WorkContext, view: ListView): Framed {
  const { ability, link, locale } = context;
  const speech = speechOf(context.pack.compiled, locale, link);
  const { word } = speech;
  const lines = linesOf(context, view, speech);
  return {
    view: 'entries/list',
    title: word('entries.title'),
    sheets: ['pages.css', 'forms.css', 'entries.css'],
    crumbs: entryCrumbs(context),
    about: word(`entries.boxAbout.${view.box}`),
    notice: view.notice,
    create: ability.can('create', 'Entry') ? { href: link('/desk/entries/new'), label: word('entries.new') } : null,
    boxes: BOXES.map((box) => ({
      href: link(box === 'waiting' ? '/desk/entries' : `/desk/entries?box=${box}`),
      label: word(`entries.box.${box}`),
      count: box === 'waiting' ? String(view.waitingCount) : null,
      current: box === view.box,
    })),
    search: view.box === 'published' ? { action: link('/desk/entries'), q: view.q } : null,
    lines: lines.slice(0, PAGE),
    empty: word(`entries.empty.${view.box}`),
    pages: pagesOf(context, view, lines.length > PAGE),
  };
}

function linesOf(context: WorkContext, view: ListView, speech: Speech): Line[] {
  const { link, locale } = context;
  const { word } = speech;
  switch (view.box) {
    case 'waiting':
      return (view.waiting ?? []).map((one) => waitingLine(one, view.bodyNames, context, speech));
    case 'moving':
      return (view.moving ?? []).map((run) => ({
        ...runLine(run, view.bodyNames, context, speech),
        next: null,
        due: null,
      }));
    case 'published':
      return (view.published ?? []).map((line) => ({
        href: link(`/desk/entries/of/${line.id}`),
        title: line.title,
        code: line.code,
        tags: [statusWord(line.status, speech), view.bodyNames.get(line.bodyId) ?? ''],
        next: word('list.modified', { day: formatDay(line.modified, locale) }),
        due: null,
      }));
    case 'reviews':
      return (view.reviews ?? []).map((line) => ({
        href: link(`/desk/entries/of/${line.datasetId}`),
        title: line.title,
        code: line.code,
        tags: [],
        next: null,
        due: duePart(line.nextOn, context, speech),
      }));
  }
}

const runLine = (run: EntryRun, bodyNames: BodyNames, { link }: WorkContext, { word }: Speech) => ({
  href: link(`/desk/entries/${run.id}`),
  title: run.title || word('entries.untitled'),
  code: run.code,
  tags: [word(`entryKind.${run.kind}`), word(`entryState.${run.state}`), bodyNames.get(run.bodyId) ?? ''],
});

/** A step that waits for the reader, for their list and their desk. */
export function waitingLine({ run, wait }: Waiting, bodyNames: BodyNames, context: WorkContext, speech: Speech): Line {
  const { word } = speech;
  const line = runLine(run, bodyNames, context, speech);
  const work = workPath(context.pack.compiled, PATHS[run.kind]).steps.find(({ id }) => id === wait.stepId);
  const step = isWritable(run) ? word('entries.writeOn') : stepName(work?.step ?? null, wait, speech);
  return {
    ...line,
    href: isWritable(run) ? `${line.href}/edit` : line.href,
    next: word('entries.nextStep', { step, since: formatDay(wait.since, context.locale) }),
    due: wait.dueOn ? duePart(wait.dueOn, context, speech) : null,
  };
}

export const statusWord = (status: string, { word }: Speech): string => {
  const key = `entryStatus.${status}`;
  return isMessageKey(key) ? word(key) : status;
};

function pagesOf({ link, locale, pack }: WorkContext, { box, q, page }: ListView, more: boolean) {
  if (box !== 'published') return [];
  const { word } = speechOf(pack.compiled, locale, link);
  const href = (to: number) => link(`/desk/entries?${new URLSearchParams({ box, q, page: String(to) })}`);
  return [
    ...(page > 1 ? [{ href: href(page - 1), label: word('entries.earlierPage') }] : []),
    ...(more ? [{ href: href(page + 1), label: word('entries.laterPage') }] : []),
  ];
}
