import { type Action, allowed } from '../../access/ability.js';
import type { Problem } from '../../core/errors.js';
import { shortened } from '../../core/shortened.js';
import { TRANSITIONS } from '../../policy/pack.js';
import { type Field, type Form, formParts } from '../form/form-page.js';
import type { DraftContext } from '../studio/studio-context.js';
import { draftHref } from '../studio/studio-frame.js';
import type { DraftThing } from './draft-things.js';
import type { SheetEvidence } from './evidence.js';

export const ACTS = [
  'submit',
  'rebase',
  'comment',
  'approve',
  'publish',
  'return',
  'withdrawVersion',
  'withdraw',
] as const;
export type ActName = (typeof ACTS)[number];

/** What stood in the form that was refused. */
export type Typed = { act: ActName; values: Readonly<Record<string, string>>; problems: readonly Problem[] };

export type Sheet = { evidence: SheetEvidence; things: readonly DraftThing[]; typed?: Typed };

type Act = { states: readonly string[]; action: Action; grave?: true; fields: (acting: Acting) => Field[] };
type Acting = { context: DraftContext; sheet: Sheet; value: (name: string) => string };

const text = ({ context: { say }, value }: Acting, name: string, label: Parameters<typeof say>[0]): Field => ({
  name,
  label: say(label),
  type: 'textarea',
  value: value(name),
  maxlength: 1000,
});

/** Whoever gives a text the force of law proves once more who they are. */
const password = ({ context: { say } }: Acting, name: string): Field => ({
  name,
  label: say('sheet.password'),
  hint: say('sheet.passwordHint'),
  type: 'password',
  autocomplete: 'current-password',
});

const OPEN = ['draft', 'returned', 'submitted', 'approved'];

/** What can be done with a draft, in which of its states, by whom, and what is asked for. */
const TABLE: Readonly<Record<ActName, Act>> = {
  submit: { states: ['draft', 'returned'], action: 'submit', fields: submitFields },
  rebase: { states: OPEN, action: 'update', fields: () => [] },
  comment: { states: ['submitted'], action: 'review', fields: commentFields },
  approve: { states: ['submitted'], action: 'approve', fields: (acting) => [password(acting, 'approvePassword')] },
  publish: { states: ['approved'], action: 'publish', fields: (acting) => [password(acting, 'publishPassword')] },
  return: {
    states: ['submitted', 'approved'],
    action: 'review',
    fields: (acting) => [text(acting, 'returnReason', 'sheet.returnReason')],
  },
  withdrawVersion: {
    states: ['scheduled'],
    action: 'publish',
    grave: true,
    fields: (acting) => [text(acting, 'versionReason', 'sheet.reason'), password(acting, 'versionPassword')],
  },
  withdraw: {
    states: OPEN,
    action: 'submit',
    grave: true,
    fields: (acting) => [text(acting, 'withdrawReason', 'sheet.reason')],
  },
};

function submitFields(acting: Acting): Field[] {
  const { context, sheet, value } = acting;
  const { say } = context;
  const { withoutEnglish, day } = sheet.evidence;
  const { transition = 'decision' } = context.draft.pack.manifest;
  return [
    {
      name: 'day',
      label: say('sheet.day'),
      hint: say('sheet.dayHint'),
      type: 'text',
      value: value('day') || day,
      maxlength: 10,
    },
    {
      name: 'transition',
      label: say('sheet.transition'),
      hint: say('sheet.transitionHint'),
      type: 'radio',
      options: TRANSITIONS.map((one) => ({
        value: one,
        label: say(`sheet.transition.${one}`),
        chosen: one === (value('transition') || transition),
      })),
    },
    ...(withoutEnglish > 0
      ? [
          {
            ...text(acting, 'waiver', 'sheet.waiver'),
            hint: say('sheet.waiverHint', { count: withoutEnglish }),
            required: false,
          },
        ]
      : []),
  ];
}

function commentFields(acting: Acting): Field[] {
  const { context, sheet, value } = acting;
  const whole = { value: '', label: context.say('sheet.about.whole') };
  const things = sheet.things.map((thing) => ({ value: thing.value, label: labelOf(context, thing) }));
  return [
    {
      name: 'about',
      label: context.say('sheet.about'),
      type: 'select',
      options: [whole, ...things].map((option) => ({ ...option, chosen: option.value === value('about') })),
    },
    text(acting, 'comment', 'sheet.comment'),
  ];
}

export const labelOf = ({ say }: Pick<DraftContext, 'say'>, { kind, id, text: words }: DraftThing): string =>
  say('sheet.thing', { kind: say(kind), id, text: shortened(words, 40) });

/** The forms that this person can use on this draft as it is. */
export function actParts(context: DraftContext, sheet: Sheet) {
  const { ability, city, row, say } = context;
  const thing = { realmId: city.id, authorId: row.author_id };
  return ACTS.filter(
    (name) =>
      TABLE[name].states.includes(row.state) &&
      allowed(ability, TABLE[name].action, 'PackDraft', thing) &&
      (name !== 'rebase' || sheet.evidence.faults.some(({ code }) => code === 'otherBase')),
  ).map((name) => {
    const typed = sheet.typed?.act === name ? sheet.typed : undefined;
    const acting: Acting = { context, sheet, value: (field) => typed?.values[field] ?? '' };
    const version = sheet.evidence.follows?.version ?? '';
    return {
      id: `act-${name}`,
      title: say(`sheet.act.${name}`, { version }),
      text: say(`sheet.actText.${name}`, { version }),
      folded: name === 'withdraw' && !typed,
      ...formParts(formOf(acting, name), typed?.problems ?? []),
    };
  });
}

const formOf = (acting: Acting, name: ActName): Form => ({
  action: draftHref(acting.context, acting.context.row.id, `sheet/${name}`),
  submit: acting.context.say(`sheet.act.${name}`, { version: acting.sheet.evidence.follows?.version ?? '' }),
  fields: TABLE[name].fields(acting),
  hidden: { hash: acting.context.row.hash },
  grave: TABLE[name].grave ?? false,
});

/** The right that an act asks for. */
export const actionOf = (name: ActName): Action => TABLE[name].action;
