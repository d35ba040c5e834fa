import type { Problem } from '../../core/errors.js';
import { isMessageKey, type MessageKey } from '../../platform/i18n/translate.js';
import type { Decision } from '../../policy/decide.js';
import { factGroups } from '../compare/fact-form.js';
import type { EntryItem } from '../datasets/entry.js';
import { type Field, formParts } from '../form/form-page.js';
import { classWord } from '../judgement/class-words.js';
import type { Speech } from '../judgement/speech.js';
import type { DraftContent, TextField } from './draft-content.js';
import { askedFields, ITEM_TYPES, SENSITIVITIES } from './draft-problems.js';
import { factsToAsk } from './judge-draft.js';
import { isAsked } from './program-facts.js';
import { MOST_ITEMS } from './read-draft.js';
import type { WorkBody, WorkContext } from './work-context.js';

type With = { context: WorkContext; speech: Speech; problems: readonly Problem[] };

const MANDATORY: ReadonlySet<TextField> = new Set([
  'code',
  'titleZh',
  'summaryZh',
  'theme',
  'contact',
  'formats',
  'frequency',
]);
const LONG: ReadonlySet<TextField> = new Set(['summaryZh', 'summaryEn', 'useConditions', 'denyBasis', 'sample']);

const DAYS: ReadonlySet<TextField> = new Set(['issued', 'modified', 'reviewOn']);

const SECTIONS: readonly { title: MessageKey; fields: readonly TextField[] }[] = [
  {
    title: 'entries.section.about',
    fields: [
      'titleZh',
      'titleEn',
      'code',
      'theme',
      'summaryZh',
      'summaryEn',
      'keywords',
      'industry',
      'unit',
      'contact',
      'affair',
      'sourceSystem',
    ],
  },
  {
    title: 'entries.section.supply',
    fields: ['formats', 'frequency', 'issued', 'modified', 'useConditions', 'denyBasis', 'sample', 'reviewOn'],
  },
];

/** The metadata of an entry as form fields, in sections. */
export const metadataSections = (draft: DraftContent, { context, speech, problems }: With) =>
  SECTIONS.map(({ title, fields }) => ({
    title: speech.word(title),
    fields: formParts(
      { action: '', submit: '', fields: fields.map((name) => textField(name, draft, context, speech)) },
      problems,
    ).form.fields,
  }));

function textField(name: TextField, draft: DraftContent, context: WorkContext, speech: Speech): Field {
  const hint = `entryHint.${name}`;
  const mandatory = MANDATORY.has(name) || askedFields(speech.compiled).has(name);
  const label = speech.word(`entryField.${name}`);
  const options = optionsOf(name, draft[name], context, speech);
  return {
    name,
    label: mandatory ? speech.word('entries.mandatory', { label }) : label,
    type: options ? 'select' : LONG.has(name) ? 'textarea' : DAYS.has(name) ? 'date' : 'text',
    value: draft[name],
    required: false,
    ...(isMessageKey(hint) ? { hint: speech.word(hint, { division: context.city.division }) } : {}),
    ...(options ? { options } : {}),
  };
}

function optionsOf(name: TextField, chosen: string, { city, locale }: WorkContext, speech: Speech): Field['options'] {
  const listed = (values: readonly { value: string; label: string }[]) => [
    { value: '', label: speech.word('entries.choose'), chosen: chosen === '' },
    ...values.map((one) => ({ ...one, chosen: one.value === chosen })),
  ];
  if (name === 'theme')
    return listed(city.tenant.themes.map(({ id, label }) => ({ value: id, label: speech.say(label) })));
  if (name === 'industry')
    return listed(
      [...'ABCDEFGHIJKLMNOPQRST'].map((letter) => ({
        value: letter,
        label: `${letter}${locale === 'en' ? ' ' : '　'}${speech.word(`industry.${letter}` as MessageKey)}`,
      })),
    );
  const cycles = name === 'frequency' ? speech.compiled.vocabulary.get('updateCycle')?.values : undefined;
  return cycles && listed(cycles.map((value) => ({ value, label: speech.factValue('updateCycle', value) })));
}

const EMPTY_ITEM: EntryItem = { name: '', label: { zh: '', en: '' }, type: 'text', sensitivity: 'ordinary' };

/** The data items as rows to fill in, with a few empty ones below; more come with a button, without script. */
export function itemRows(draft: DraftContent, more: boolean, { speech, problems }: With) {
  const wanted = Math.max(3, draft.items.length + (more ? 5 : 1));
  const count = Math.min(MOST_ITEMS, wanted);
  const rows = Array.from({ length: count }, (_, at) => draft.items[at] ?? EMPTY_ITEM);
  const listed = (name: string, values: readonly string[], chosen: string, prefix: 'itemType' | 'sensitivity') => ({
    type: 'select' as const,
    name,
    value: chosen,
    options: values.map((value) => ({
      value,
      label: speech.word(`${prefix}.${value}` as MessageKey),
      chosen: value === chosen,
    })),
  });
  return {
    count,
    rows: rows.map((item, at) => {
      const own: Omit<Field, 'required'>[] = [
        { name: `item.${at}.zh`, type: 'text', label: speech.word('entries.itemZh'), value: item.label.zh },
        { name: `item.${at}.name`, type: 'text', label: speech.word('item.name'), value: item.name },
        { name: `item.${at}.en`, type: 'text', label: speech.word('entries.itemEn'), value: item.label.en },
        { ...listed(`item.${at}.type`, ITEM_TYPES, item.type, 'itemType'), label: speech.word('item.type') },
        {
          ...listed(`item.${at}.sensitivity`, SENSITIVITIES, item.sensitivity, 'sensitivity'),
          label: speech.word('item.sensitivity'),
        },
      ];
      const fields = own.map((field): Field => ({ ...field, required: false }));
      return {
        legend: speech.word('entries.itemRow', { n: at + 1 }),
        fields: formParts({ action: '', submit: '', fields }, problems).form.fields,
      };
    }),
  };
}

/** The facts that still matter, and those that are answered already: these may be changed, and stand folded. */
export function factParts(
  decision: Decision,
  draft: DraftContent,
  body: WorkBody,
  factProblems: Parameters<typeof factGroups>[2]['problems'],
  speech: Speech,
) {
  const asked = new Set(factsToAsk(decision, body));
  const given = { facts: draft.facts, problems: factProblems };
  const wrong = new Set(factProblems.map(({ field }) => field.slice('facts.'.length)));
  const { vocabulary } = decision.compiled;
  const answered = Object.keys(draft.facts).filter((name) => vocabulary.has(name) && isAsked(name, body));
  return {
    asked: factGroups(vocabulary, ({ fact }) => asked.has(fact) || wrong.has(fact), given, speech),
    answered: factGroups(vocabulary, ({ fact }) => answered.includes(fact) && !wrong.has(fact), given, speech),
    answeredText: speech.word('entries.answered', { n: answered.length }),
  };
}

/** The classes of each side to propose from. */
export const proposalFields = (decision: Decision, draft: DraftContent, { speech, problems }: With) =>
  (['open', 'share'] as const).flatMap((side) => {
    const spec = decision.compiled.pack.manifest.questions[side];
    if (!spec) return [];
    const name = `proposal.${side}`;
    const options = [
      { value: '', label: speech.word('entries.noProposal'), chosen: draft.proposal[side] === undefined },
      ...spec.classes.map((one) => ({
        value: one,
        label: classWord(spec, one, speech).label,
        chosen: draft.proposal[side] === one,
      })),
    ];
    const label = speech.word(side === 'open' ? 'entries.proposeOpen' : 'entries.proposeShare');
    const field: Field = { name, label, type: 'radio', required: false, options };
    return formParts({ action: '', submit: '', fields: [field] }, problems).form.fields;
  });
