import { allowed } from '../../access/ability.js';
import type { Problem } from '../../core/errors.js';
import type { Localized } from '../../core/localized.js';
import { formatDay } from '../../platform/i18n/format-day.js';
import { stepsAfter, writtenPath } from '../../policy/work-path.js';
import type { Dataset } from '../datasets/dataset.js';
import { type Field, formParts } from '../form/form-page.js';
import type { Framed } from '../frame/frame.js';
import { classWord } from '../judgement/class-words.js';
import { type Speech, speechOf } from '../judgement/speech.js';
import { entryCrumbs } from './entry-crumbs.js';
import { DISPUTE_KINDS, type DisputeKind, type EntryRun, isDispute, PATHS } from './entry-run.js';
import { statusWord } from './list-page.js';
import { mayTake } from './may-take.js';
import { duePart } from './path-part.js';
import { factsOfBody } from './program-facts.js';
import type { WorkBody, WorkContext } from './work-context.js';

export type PublishedView = {
  dataset: Dataset;
  body: WorkBody;
  /** The other bodies of the city. */
  others: readonly { id: string; name: Localized }[];
  open: readonly EntryRun[];
  reviewOn: string | null;
  history: readonly unknown[];
  typed?: { form: string; values: Readonly<Record<string, string>> };
  problems?: readonly Problem[];
  notice?: string | null;
};

type Offered = { id: string; title: string; about: string; submit: string; grave?: boolean; fields: Field[] };

/** A published entry as the staff sees it: what can be done with it, and everything that has happened to it. */
export function publishedPage(context: WorkContext, view: PublishedView): Framed {
  const { dataset, problems = [], typed } = view;
  const { link, locale } = context;
  const speech = speechOf(context.pack.compiled, locale, link);
  const { word } = speech;
  return {
    view: 'entries/published',
    title: speech.say(dataset.title),
    status: problems.length > 0 ? 422 : 200,
    sheets: ['pages.css', 'forms.css', 'entries.css'],
    crumbs: entryCrumbs(context, speech.say(dataset.title)),
    notice: view.notice ?? null,
    tags: [statusWord(dataset.status, speech), dataset.code, speech.say(dataset.body.name)],
    publicPage: { href: link(`/datasets/${dataset.id}`), label: word('entries.publicPage') },
    since: dataset.statusReason ?? null,
    review: view.reviewOn ? { ...duePart(view.reviewOn, context, speech), label: word('entryField.reviewOn') } : null,
    modified: word('list.modified', { day: formatDay(dataset.modified, locale) }),
    open: view.open.map((run) => ({
      href: link(`/desk/entries/${run.id}`),
      label: word('entries.underWay', { kind: word(`entryKind.${run.kind}`), state: word(`entryState.${run.state}`) }),
    })),
    problems: problems.map(({ field, reason }) => ({ text: reason, href: typed ? `#${typed.form}-${field}` : null })),
    actions: offered(context, view, speech).map(({ id, title, about, ...form }) => ({
      id,
      title,
      about,
      open: typed?.form === id,
      form: formOf(context, view, { id, ...form }),
    })),
    history: view.history,
  };
}

/** One form of several on the page: each field's id bears the form's name before its own. */
function formOf(
  { link }: WorkContext,
  { dataset, typed, problems = [] }: PublishedView,
  { id, fields, ...form }: Omit<Offered, 'title' | 'about'>,
) {
  const own = typed?.form === id;
  const { form: parts } = formParts(
    {
      action: link(`/desk/entries/of/${dataset.id}/${id}`),
      hidden: { version: String(dataset.version) },
      ...form,
      fields: fields.map((field) => ({
        ...field,
        value: (own ? typed.values[field.name] : undefined) ?? field.value ?? '',
        ...(field.options
          ? { options: field.options.map((one) => ({ ...one, chosen: own && one.value === typed.values[field.name] })) }
          : {}),
      })),
    },
    own ? problems : [],
  );
  return { ...parts, fields: parts.fields.map((field) => ({ ...field, id: `${id}-${field.name}` })) };
}

function offered(
  context: WorkContext,
  { dataset, body, others, open, reviewOn }: PublishedView,
  speech: Speech,
): Offered[] {
  const { ability, person } = context;
  const { word } = speech;
  if (dataset.status === 'withdrawn') return [];
  const thing = { realmId: person.realm.id, bodyId: dataset.body.id, authorId: null };
  const writes = allowed(ability, 'submit', 'Entry', thing);
  const suspends = allowed(ability, 'suspend', 'Entry', thing);
  const free = !open.some(({ kind }) => !isDispute(kind));
  const why = (label: string): Field => ({ name: 'reason', label, type: 'textarea', maxlength: 1000 });
  const form = (id: string, key: Verb, fields: Field[], grave = false): Offered => ({
    id,
    title: word(`entries.${key}.title`),
    about: word(`entries.${key}.about`),
    submit: word(`entries.${key}.submit`),
    fields,
    grave,
  });
  const to = dataset.status === 'suspended' ? 'resume' : 'suspend';
  return [
    ...(writes && free
      ? [form('change', 'change', [{ ...why(word('entries.changeWhy')), required: false }, occurred(speech)])]
      : []),
    ...(writes && reviewPath(context)
      ? [form('review', 'review', [why(word('entries.reviewWhy')), nextDay(reviewOn, speech)])]
      : []),
    ...(suspends ? [form(to, to, [why(word('entries.holdWhy'))], to === 'suspend')] : []),
    ...DISPUTE_KINDS.filter((kind) => mayOpen(context, body, kind) && !open.some((run) => run.kind === kind)).map(
      (kind) =>
        form(kind, kind, [
          ...(kind === 'class-dispute' ? wantedFields(speech) : [otherField(others, speech)]),
          why(word('entries.disputeWhy')),
        ]),
    ),
    ...(writes && free ? [form('withdraw', 'withdraw', [why(word('entries.withdrawWhy'))], true)] : []),
  ];
}

type Verb = 'change' | 'review' | 'suspend' | 'resume' | 'withdraw' | DisputeKind;

const occurred = ({ word }: Speech): Field => ({
  name: 'occurredOn',
  label: word('entries.occurredOn'),
  type: 'date',
  hint: word('entryHint.occurredOn'),
  required: false,
});

const nextDay = (reviewOn: string | null, { word }: Speech): Field => ({
  name: 'reviewOn',
  label: word('entryField.reviewOn'),
  type: 'date',
  hint: word('entryHint.reviewOn'),
  value: reviewOn ?? '',
});

/** Any class of either side that the one who opens the dispute holds to be right. */
const wantedFields = (speech: Speech): Field[] => [
  {
    name: 'wanted',
    label: speech.word('entries.disputeWanted'),
    type: 'select',
    options: (['open', 'share'] as const).flatMap((side) => {
      const spec = speech.compiled.pack.manifest.questions[side];
      return (spec?.classes ?? []).map((one) => ({
        value: `${side}:${one}`,
        label: speech.word('entries.sideClass', {
          side: speech.word(side === 'open' ? 'verdict.open' : 'verdict.share'),
          class: classWord(spec as NonNullable<typeof spec>, one, speech).label,
        }),
      }));
    }),
  },
];

/** With whom the body disputes who has to provide the data. */
const otherField = (others: PublishedView['others'], { word, say }: Speech): Field => ({
  name: 'otherBody',
  label: word('entries.otherBody'),
  type: 'select',
  options: [
    { value: '', label: word('entries.choose') },
    ...others.map(({ id, name }) => ({ value: id, label: say(name) })),
  ],
});

const reviewPath = ({ pack }: WorkContext): boolean => writtenPath(pack.compiled, ['class-review']) !== undefined;

/** Whether the text has such a dispute and this person takes its first step. */
function mayOpen(context: WorkContext, body: WorkBody, kind: DisputeKind): boolean {
  const { compiled } = context.pack;
  const path = writtenPath(compiled, PATHS[kind]);
  const [first] = path ? stepsAfter(path, null, factsOfBody(compiled.vocabulary, body)) : [];
  return first !== undefined && mayTake(context, { bodyId: body.id, authorId: null }, first);
}
