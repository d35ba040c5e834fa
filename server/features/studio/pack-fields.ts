import {
  conditionSchema,
  definitionSchema,
  dutySchema,
  factSchema,
  noteSchema,
  provisionSchema,
  ruleSchema,
} from '../../policy/pack.js';
import type { FieldSpec, ItemKind } from './field-spec.js';

const PROVISION: FieldSpec = {
  path: 'provision',
  label: 'studio.field.provision',
  type: 'choice',
  options: 'provisions',
};
const TEXT: FieldSpec = { path: 'text', label: 'studio.field.text', type: 'long' };

/** What lateness means: the same for a duty and for a step. */
export const LAPSE: readonly FieldSpec[] = (
  [
    { path: 'lapse.effect', label: 'studio.field.lapseEffect', type: 'word', hint: 'studio.hint.lapseEffect' },
    { path: 'lapse.provision', label: 'studio.field.provision', type: 'choice', options: 'provisions' },
    { path: 'lapse.text', label: 'studio.field.text', type: 'long' },
    { path: 'lapse.sets.fact', label: 'studio.field.lapseFact', type: 'choice', options: 'facts:enum' },
    { path: 'lapse.sets.from', label: 'studio.field.lapseFrom', type: 'choice', options: 'values' },
    { path: 'lapse.sets.to', label: 'studio.field.lapseTo', type: 'choice', options: 'values' },
  ] satisfies FieldSpec[]
).map((field) => ({ ...field, optional: true, group: 'studio.section.lapse' }));

const CLOCK: readonly FieldSpec[] = (
  [
    { path: 'clock.unit', label: 'studio.field.unit', type: 'choice', options: 'units' },
    {
      path: 'clock.length',
      label: 'studio.field.length',
      type: 'number',
      optional: 'null',
      hint: 'studio.hint.length',
    },
    { path: 'clock.from', label: 'studio.field.clockFrom', type: 'choice', options: 'facts:date' },
    { path: 'clock.start', label: 'studio.field.clockStart', type: 'text' },
    { path: 'clock.on', label: 'studio.field.clockOn', type: 'word', hint: 'studio.hint.clockOn' },
    { path: 'clock.yearFact', label: 'studio.field.yearFact', type: 'choice', options: 'facts:number' },
  ] satisfies FieldSpec[]
).map((field) => ({ optional: true, ...field, group: 'studio.section.clock' }));

const EXTENSION: readonly FieldSpec[] = (
  [
    { path: 'clock.extension.provision', label: 'studio.field.provision', type: 'choice', options: 'provisions' },
    { path: 'clock.extension.max', label: 'studio.field.extensionMax', type: 'number', optional: 'null' },
    { path: 'clock.extension.by', label: 'studio.field.extensionBy', type: 'choice', options: 'actors' },
    { path: 'clock.extension.grantedFact', label: 'studio.field.granted', type: 'choice', options: 'facts:boolean' },
    { path: 'clock.extension.lengthFact', label: 'studio.field.lengthFact', type: 'choice', options: 'facts:number' },
    { path: 'clock.extension.approver.fact', label: 'studio.field.approver', type: 'choice', options: 'facts:enum' },
    { path: 'clock.extension.approver.value', label: 'studio.field.approverIs', type: 'choice', options: 'values' },
    { path: 'clock.extension.text', label: 'studio.field.text', type: 'long' },
  ] satisfies FieldSpec[]
).map((field) => ({ optional: true, ...field, group: 'studio.section.extension' }));

export const RULES: ItemKind = {
  tab: 'rules',
  file: 'rules.json',
  schema: ruleSchema,
  idField: 'id',
  fields: [
    { path: 'question', label: 'studio.field.ruleQuestion', type: 'choice', options: 'questions' },
    { path: 'when', label: 'studio.field.when', type: 'condition', unknown: 'studio.unknown.rule' },
    { path: 'then', label: 'studio.field.then', type: 'effect' },
    PROVISION,
    TEXT,
    {
      path: 'exceptTo',
      label: 'studio.field.exceptTo',
      type: 'many',
      options: 'rulesExcepted',
      optional: true,
      hint: 'studio.hint.exceptTo',
    },
    { path: 'requires', label: 'studio.field.requires', type: 'many', options: 'requirements', optional: true },
  ],
  blank: () => ({ question: 'open', when: true }),
};

export const FACTS: ItemKind = {
  tab: 'vocabulary',
  file: 'vocabulary.json',
  schema: factSchema,
  idField: 'fact',
  fields: [
    { path: 'label', label: 'studio.field.label', type: 'text' },
    { path: 'type', label: 'studio.field.type', type: 'choice', options: 'types' },
    {
      path: 'values',
      label: 'studio.field.values',
      type: 'rows',
      hint: 'studio.hint.values',
      optional: true,
      labels: 'valueLabels',
      columns: [
        { path: '', label: 'studio.field.word', type: 'word' },
        { path: 'zh', label: 'studio.field.zh', type: 'text' },
        { path: 'en', label: 'studio.field.en', type: 'text' },
      ],
    },
    { path: 'min', label: 'studio.field.min', type: 'number', optional: true },
    { path: 'max', label: 'studio.field.max', type: 'number', optional: true },
    { path: 'about', label: 'studio.field.about', type: 'choice', options: 'about' },
    { path: 'tier', label: 'studio.field.tier', type: 'choice', options: 'tiers' },
    { path: 'judgement', label: 'studio.field.judgement', type: 'tick', optional: true },
    { path: 'ask', label: 'studio.field.ask', type: 'long' },
  ],
  blank: () => ({ type: 'boolean', about: 'dataset', tier: 'K' }),
};

export const GATES: ItemKind = {
  tab: 'conditions',
  file: 'conditions.json',
  schema: conditionSchema,
  idField: 'id',
  fields: [
    { path: 'applies', label: 'studio.field.applies', type: 'condition', unknown: 'studio.unknown.applies' },
    {
      path: 'test',
      label: 'studio.field.test',
      type: 'condition',
      optional: true,
      unknown: 'studio.unknown.test',
      hint: 'studio.hint.test',
    },
    { path: 'stage', label: 'studio.field.stage', type: 'choice', options: 'stages' },
    PROVISION,
    TEXT,
  ],
  blank: () => ({ applies: true, stage: 'publication' }),
};

export const DUTIES: ItemKind = {
  tab: 'duties',
  file: 'duties.json',
  schema: dutySchema,
  idField: 'id',
  fields: [
    { path: 'actor', label: 'studio.field.actor', type: 'choice', options: 'actors' },
    TEXT,
    PROVISION,
    { path: 'trigger', label: 'studio.field.trigger', type: 'text' },
    { path: 'when', label: 'studio.field.when', type: 'condition', unknown: 'studio.unknown.duty' },
    { path: 'event', label: 'studio.field.event', type: 'many', options: 'facts:date', optional: true },
    { path: 'doneBy', label: 'studio.field.doneBy', type: 'choice', options: 'facts:date', optional: true },
    ...CLOCK,
    ...EXTENSION,
    ...LAPSE,
  ],
  blank: () => ({ when: true }),
};

export const PROVISIONS: ItemKind = {
  tab: 'provisions',
  file: 'provisions.json',
  schema: provisionSchema,
  idField: 'id',
  fields: [
    { path: 'article', label: 'studio.field.article', type: 'number', optional: 'null' },
    { path: 'paragraph', label: 'studio.field.paragraph', type: 'number', optional: true },
    { path: 'item', label: 'studio.field.item', type: 'number', optional: true },
    { path: 'citation', label: 'studio.field.citation', type: 'text', optional: true, hint: 'studio.hint.citation' },
    { path: 'kind', label: 'studio.field.kind', type: 'choice', options: 'kinds' },
    { path: 'treatment', label: 'studio.field.treatment', type: 'choice', options: 'treatments' },
    { path: 'summary', label: 'studio.field.summary', type: 'long' },
  ],
  blank: () => ({ article: null, kind: 'classification', treatment: 'reference' }),
};

export const NOTES: ItemKind = {
  tab: 'notes',
  file: 'notes.json',
  schema: noteSchema,
  idField: 'id',
  fields: [
    { path: 'question', label: 'studio.field.question', type: 'long' },
    { path: 'reading', label: 'studio.field.reading', type: 'long' },
    {
      path: 'provisions',
      label: 'studio.tab.provisions',
      type: 'rows',
      columns: [{ path: '', label: 'studio.field.provision', type: 'choice', options: 'provisions' }],
    },
  ],
  blank: () => ({ provisions: [] }),
};

export const DEFINITIONS: ItemKind = {
  tab: 'definitions',
  file: 'definitions.json',
  schema: definitionSchema,
  idField: 'id',
  fields: [
    { path: 'name', label: 'studio.field.name', type: 'text' },
    { path: 'when', label: 'studio.field.says', type: 'condition' },
  ],
  blank: () => ({ when: true }),
};

export const ITEM_KINDS: readonly ItemKind[] = [RULES, FACTS, GATES, DUTIES, PROVISIONS, NOTES, DEFINITIONS];
