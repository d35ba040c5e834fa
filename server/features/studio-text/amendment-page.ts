import { formatInstant } from '../../platform/i18n/format-instant.js';
import type { Framed } from '../frame/frame.js';
import type { Speech } from '../judgement/speech.js';
import { articleWords } from '../regulation-text/article-words.js';
import { type ArticleChange, compareTexts } from '../regulation-text/compare-texts.js';
import { wordDiff } from '../regulation-text/word-diff.js';
import type { DraftContext } from '../studio/studio-context.js';
import { draftHref, studioPage } from '../studio/studio-frame.js';
import { articleName } from './affected.js';
import type { DraftTexts } from './draft-text-store.js';
import { hangingOf, placeOf } from './hanging.js';
import type { ReconfirmationRow } from './reconfirmation-store.js';
import { articleTitle } from './text-outline.js';
import { textSpeech } from './text-page.js';

export type Officer = { id: string; name: string };

export type AmendmentView = {
  texts: DraftTexts;
  rows: readonly ReconfirmationRow[];
  officers: readonly Officer[];
  /** Names of everybody who is named in the list. */
  names: ReadonlyMap<string, string>;
  notice: string | null;
};

const KINDS = ['changed', 'new', 'gone', 'moved', 'same'] as const;

/** The amended text beside the one it amends, article by article, and what is to be looked at again because of it. */
export function amendmentPage(context: DraftContext, view: AmendmentView): Framed {
  const { say, row, editable } = context;
  const { base, amended } = view.texts;
  const changes = base && amended ? compareTexts(base.regulation, amended.regulation) : [];
  const title = say('beside.amendment');
  const here = draftHref(context, row.id, 'text');
  return studioPage(context, 'text', {
    view: 'studio/amendment',
    title,
    crumbs: [{ label: title }],
    sheets: ['verdict.css', 'pages.css', 'proof.css'],
    notice: view.notice,
    guide: amended ? null : say(base ? 'beside.amendmentGuide' : 'beside.baseFirst'),
    loadHref: editable ? `${here}/${base ? 'amended' : 'official'}` : null,
    loadLabel: say(!base ? 'beside.load' : amended ? 'beside.loadAmendmentAgain' : 'beside.loadAmendment'),
    counts: amended
      ? KINDS.map((kind) => ({
          label: say(`beside.change.${kind}`),
          count: changes.filter((change) => change.kind === kind).length,
        }))
      : [],
    changes: changes.filter(({ kind }) => kind !== 'same').map((change) => changePart(context, change)),
    list: listPart(context, view, textSpeech(context)),
  });
}

function changePart({ say, locale }: DraftContext, change: ArticleChange) {
  const [before, after] = ['before' in change ? change.before : null, 'after' in change ? change.after : null];
  const name = (article: typeof before) => (article ? articleTitle(articleName(article), locale) : '');
  const renumbered = before && after && articleName(before) !== articleName(after);
  return {
    id: `change-${change.kind}-${articleName((after ?? before) as NonNullable<typeof before>)}`,
    kind: change.kind,
    label: say(`beside.change.${change.kind}`),
    title: renumbered ? say('beside.renumbered', { before: name(before), after: name(after) }) : name(after ?? before),
    runs: change.kind === 'moved' ? [] : wordDiff(before ? articleWords(before) : '', after ? articleWords(after) : ''),
  };
}

function listPart(context: DraftContext, { rows, names, officers }: AmendmentView, speech: Speech) {
  const { say, row: draft, editable, today, locale } = context;
  const texts = new Map(
    hangingOf(context.draft.pack).map((one) => [`${one.kind} ${one.item}`, speech.say(one.text)] as const),
  );
  const sorted = [...rows].sort(
    (a, b) =>
      Number(a.confirmed_at !== null) - Number(b.confirmed_at !== null) ||
      Number.parseInt(a.article, 10) - Number.parseInt(b.article, 10),
  );
  return {
    action: draftHref(context, draft.id, 'text/amendment/confirm'),
    editable,
    counted: say('beside.toConfirm', {
      open: rows.filter((one) => one.confirmed_at === null).length,
      all: rows.length,
    }),
    rest:
      editable && rows.some((one) => one.confirmed_at === null && one.owner_id === null)
        ? officers.map(({ id, name }) => ({ value: id, label: name }))
        : null,
    rows: sorted.map((one, index) => ({
      id: `again-${index + 1}`,
      kind: one.kind,
      item: one.item,
      article: one.article,
      kindLabel: say(`beside.kind.${one.kind}`),
      text:
        one.kind === 'article'
          ? say('beside.nothingYet')
          : (texts.get(`${one.kind} ${one.item}`) ?? say('beside.itemGone')),
      href: one.kind === 'article' ? null : draftHref(context, draft.id, placeOf({ kind: one.kind, item: one.item })),
      where: say('beside.where', {
        article: articleTitle(one.article, locale),
        change: say(`beside.change.${one.change_kind}`),
      }),
      owner: one.owner_id ? (names.get(one.owner_id) ?? say('studio.somebody')) : say('beside.noOwner'),
      due: one.due_on ?? say('beside.noDue'),
      dueOn: one.due_on ?? '',
      late: one.confirmed_at === null && one.due_on !== null && one.due_on < today,
      done:
        one.confirmed_at === null
          ? null
          : say('beside.confirmedBy', {
              name: names.get(one.confirmed_by ?? '') ?? say('studio.somebody'),
              at: formatInstant(Number(one.confirmed_at), locale),
            }),
      note: one.note,
      owners: officers.map(({ id, name }) => ({ value: id, label: name, chosen: id === one.owner_id })),
    })),
  };
}
