import { GRANTS } from '../../access/grants.js';
import { ROLES } from '../../access/roles.js';
import type { Problem } from '../../core/errors.js';
import { newId } from '../../core/ids.js';
import type { Localized } from '../../core/localized.js';
import { formatInstant } from '../../platform/i18n/format-instant.js';
import { t } from '../../platform/i18n/translate.js';
import { isAutomatic } from '../catalogue-import/class-words.js';
import type { CrosswalkRow } from '../catalogue-import/crosswalk-store.js';
import type { CityContext } from '../cities/request-context.js';
import { TENANT_SOURCE } from '../cities/tenant-rows.js';
import { sideLabel } from '../datasets/side-labels.js';
import type { Framed } from '../frame/frame.js';
import type { Speech } from '../judgement/speech.js';
import { roleLabel } from '../permissions/role-label.js';

export type WordRow = CrosswalkRow & {
  entries: number;
  decider: string;
  /** The name of the list that the word comes from; null where it is the city's own, or nobody knows it any more. */
  listName: Localized | null;
};

export type CrosswalkView = {
  context: CityContext;
  speech: Speech;
  words: readonly WordRow[];
  mayDecide: boolean;
  typed?: { key: string; class: string; reason: string };
  problems?: readonly Problem[];
  notice?: string;
};

/** By what a word is known in a form. */
export const wordKey = ({ source, side, word }: Pick<CrosswalkRow, 'source' | 'side' | 'word'>): string =>
  `${source}/${side}/${word}`;

/** That a person has said: the word stands for none of the city's classes. */
export const NO_CLASS = '-';

/** The class words of foreign lists: those that nobody has read yet first, then what each means and who said so. */
export function crosswalkPage({
  context,
  speech,
  words,
  mayDecide,
  typed,
  problems = [],
  notice,
}: CrosswalkView): Framed {
  const { city, link } = context;
  const title = speech.word('crosswalk.title');
  const open = words.filter((row) => row.class === null && row.decided_by === null);
  return {
    view: 'deciding/crosswalk',
    title,
    status: problems.length > 0 ? 422 : 200,
    sheets: ['forms.css', 'deciding.css'],
    crumbs: [
      { label: speech.say(city.name), href: link('/') },
      { label: speech.word('desk.title'), href: link('/desk') },
      { label: title },
    ],
    notice: notice ?? null,
    problems: problems.map(({ field, reason }) => ({ text: reason, href: `#${field}` })),
    action: link('/desk/crosswalk'),
    mayDecide,
    whoDecides: mayDecide ? null : speech.word('crosswalk.whoDecides', { who: deciders(context) }),
    open: open.map((row, index) => wordPart(row, index, speech, typed, problems)),
    known: words
      .filter((row) => !open.includes(row))
      .map((row, index) => wordPart(row, open.length + index, speech, typed, problems)),
  };
}

/** Who says what a word means, as the city calls them. */
const deciders = (context: CrosswalkView['context']): string =>
  ROLES.filter((role) =>
    GRANTS[role].some(({ subject, actions }) => subject === 'Crosswalk' && actions.includes('decide')),
  )
    .map((role) => roleLabel(context, role))
    .join(t(context.locale, 'permissions.and'));

/** Read off a list, or brought along with the city's own: nobody decided it here. */
const isByList = (by: string | null): boolean => isAutomatic(by) || (by?.startsWith('system:') ?? false);

function wordPart(
  row: WordRow,
  index: number,
  speech: Speech,
  typed: CrosswalkView['typed'],
  problems: readonly Problem[],
) {
  const { compiled, locale, word } = speech;
  const key = wordKey(row);
  const mine = typed?.key === key ? typed : undefined;
  const chosen = mine?.class ?? row.class ?? (row.decided_by === null ? '' : NO_CLASS);
  const classes = compiled.pack.manifest.questions[row.side]?.classes ?? [];
  const field = `word-${index}`;
  return {
    key,
    field,
    batch: newId(),
    word: row.word,
    list: row.listName
      ? speech.say(row.listName)
      : row.source === TENANT_SOURCE
        ? word('crosswalk.ownList')
        : row.source,
    side: word(`deciding.side.${row.side}`),
    entries: word('crosswalk.entries', { count: row.entries }),
    meaning: row.class === null ? word('crosswalk.none') : sideLabel(compiled, row.side, row.class, locale),
    decider: isByList(row.decided_by) ? word('crosswalk.byList') : row.decider,
    at: row.decided_at === null ? null : formatInstant(Number(row.decided_at), locale),
    reason: mine?.reason ?? row.reason ?? '',
    error: mine ? (problems[0]?.reason ?? null) : null,
    options: [
      { value: '', label: word('crosswalk.choose') },
      ...classes.map((name) => ({ value: name, label: sideLabel(compiled, row.side, name, locale) })),
      { value: NO_CLASS, label: word('crosswalk.none') },
    ].map((option) => ({ ...option, chosen: option.value === chosen })),
  };
}
