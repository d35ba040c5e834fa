import type { Problem } from '../../core/errors.js';
import { inLocale } from '../../core/localized.js';
import { type MessageKey, t } from '../../platform/i18n/translate.js';
import type { ProvidingBody } from '../bodies/body-reader.js';
import type { CityContext } from '../cities/request-context.js';
import { pagerPart } from '../datasets/pager.js';
import { type Form, formParts, labelsOf, namedProblems } from '../form/form-page.js';
import { address } from '../frame/address.js';
import type { Framed } from '../frame/frame.js';
import { askedFields, LONGEST } from './demand-form.js';
import { demandLine, replyPart, stateOf } from './demand-parts.js';
import { type DemandRow, LISTED_PAGE, OUTCOMES } from './demand-store.js';

const crumbsHere = ({ city, link, locale }: CityContext) => [
  { label: inLocale(city.name, locale), href: link('/') },
  { label: t(locale, 'desk.title'), href: link('/desk') },
];

type Lists = {
  received: readonly DemandRow[];
  waiting: number;
  listed: readonly DemandRow[];
  total: number;
  page: number;
};

/** What is still to be decided, and the list as it stands. */
export function demandsPage(context: CityContext, lists: Lists & { done: string | null }): Framed {
  const { link, locale } = context;
  const lineOf = (row: DemandRow) => demandLine(row, context, link(`/desk/demands/${row.id}`));
  const title = t(locale, 'demand.deskTitle');
  return {
    view: 'pages/desk-demands',
    title,
    sheets: ['entries.css'],
    crumbs: [...crumbsHere(context), { label: title }],
    about: t(locale, 'demand.deskAbout'),
    done: lists.done,
    waiting: t(locale, 'demand.waiting', { n: lists.waiting }),
    received: lists.received.map(lineOf),
    listedTitle: t(locale, 'demand.inList', { n: lists.total }),
    listed: lists.listed.map(lineOf),
    publicHref: link('/demand'),
    pager: pagerPart(
      {
        page: lists.page,
        size: LISTED_PAGE,
        total: lists.total,
        hrefOf: (page) => address(link('/desk/demands'), { page: page > 1 ? page : null }),
      },
      { word: (key, params) => t(locale, key, params) },
    ),
  };
}

/** The forms of one demand, by what they do. */
export const DECISIONS = ['list', 'decline', 'reply'] as const;
export type DecisionName = (typeof DECISIONS)[number];

export type DeskTyped = Readonly<Record<string, string>>;
type DemandView = {
  row: DemandRow;
  bodies: readonly ProvidingBody[];
  /** The code of the entry in which the data have been opened. */
  openedCode: string;
  failed?: { what: DecisionName; typed: DeskTyped; problems: readonly Problem[] };
  stale?: boolean;
};

/** One demand: in the person's own words, in the list's, and what can be done with it. */
export function demandDeskPage(context: CityContext, view: DemandView): Framed {
  const { row, failed, stale = false } = view;
  const { link, locale } = context;
  const title = row.title ?? row.own_title ?? '';
  const open = row.state === 'received' ? (['list', 'decline'] as const) : (['reply', 'list'] as const);
  const forms = row.state === 'declined' ? [] : open.map((what) => ({ what, form: formOf(what, view, context) }));
  const labels = labelsOf(forms.flatMap(({ form }) => form.fields));
  return {
    view: 'pages/desk-demand',
    title,
    status: stale ? 409 : failed && failed.problems.length > 0 ? 422 : 200,
    sheets: ['forms.css', 'entries.css'],
    crumbs: [
      ...crumbsHere(context),
      { label: t(locale, 'demand.deskTitle'), href: link('/desk/demands') },
      { label: title },
    ],
    note: stale ? t(locale, 'demand.stale') : null,
    state: stateOf(row, context),
    received: demandLine(row, context, null).next,
    rows: rowsOf(view, context),
    entry:
      row.dataset_id === null
        ? null
        : { href: link(`/datasets/${row.dataset_id}`), label: t(locale, 'demand.itsEntry') },
    reply: replyPart(row, context),
    problems: namedProblems(failed?.problems ?? [], labels, locale),
    forms: forms.map(({ what, form }) => ({
      id: `do-${what}`,
      title: t(locale, `demand.do.${what}${what === 'list' && row.state === 'listed' ? 'Again' : ''}` as MessageKey),
      text: t(locale, `demand.doAbout.${what}`),
      ...formParts(form, failed?.what === what ? failed.problems : []),
    })),
  };
}

/** The person's own words, whatever the list says. */
function rowsOf({ row, bodies }: DemandView, { locale }: CityContext) {
  const body = bodies.find(({ id }) => id === row.body_id);
  const rows: [MessageKey, string | null][] = [
    ['demand.ownTitle', row.own_title],
    ['demand.ownText', row.own_text],
    ['demand.field.body', body ? inLocale(body.name, locale) : null],
    ['demand.reason', row.reason],
  ];
  return rows.flatMap(([key, value]) => (value === null ? [] : [{ label: t(locale, key), value }]));
}

function formOf(what: DecisionName, view: DemandView, { link, locale }: CityContext): Form {
  const { row, bodies, failed, openedCode } = view;
  const typed = failed?.what === what ? failed.typed : {};
  const say = (key: MessageKey) => t(locale, key);
  const form = {
    action: link(`/desk/demands/${row.id}/${what}`),
    submit: say(`demand.submit.${what}`),
    hidden: { revision: String(row.revision) },
  };
  switch (what) {
    case 'list': {
      const words = {
        title: typed['title'] ?? row.title ?? row.own_title ?? '',
        text: typed['text'] ?? row.text ?? row.own_text ?? '',
        body: typed['body'] ?? row.body_id ?? '',
      };
      return { ...form, fields: askedFields(words, bodies, locale).map(({ hint: _, ...field }) => field) };
    }
    case 'decline':
      return {
        ...form,
        fields: [
          {
            name: 'reason',
            type: 'textarea',
            label: say('demand.reason'),
            value: typed['reason'] ?? '',
            maxlength: LONGEST.text,
          },
        ],
      };
    case 'reply':
      return { ...form, fields: replyFields(row, { openedCode, typed }, say) };
  }
}

function replyFields(
  row: DemandRow,
  { openedCode, typed }: { openedCode: string; typed: DeskTyped },
  say: (key: MessageKey) => string,
): Form['fields'] {
  const chosen = typed['outcome'] ?? row.outcome;
  return [
    {
      name: 'outcome',
      type: 'radio',
      label: say('demand.outcome'),
      options: OUTCOMES.map((value) => ({ value, label: say(`demand.state.${value}`), chosen: value === chosen })),
    },
    {
      name: 'replyZh',
      type: 'textarea',
      label: say('demand.replyZh'),
      value: typed['replyZh'] ?? row.reply_zh ?? '',
      maxlength: LONGEST.text,
      hint: say('demand.replyHint'),
    },
    {
      name: 'replyEn',
      type: 'textarea',
      label: say('demand.replyEn'),
      value: typed['replyEn'] ?? row.reply_en ?? '',
      maxlength: 2 * LONGEST.text,
      required: false,
    },
    {
      name: 'opened',
      type: 'text',
      label: say('demand.openedCode'),
      value: typed['opened'] ?? openedCode,
      maxlength: 128,
      required: false,
      hint: say('demand.openedHint'),
    },
  ];
}
