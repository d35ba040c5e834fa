import type { FieldSpec } from './field-spec.js';
import { LAPSE } from './pack-fields.js';

/** Title and validity: everything of `pack.json` but the classes and the actors. */
export const VALIDITY: readonly FieldSpec[] = [
  { path: 'title', label: 'studio.field.title', type: 'text' },
  { path: 'version', label: 'studio.field.version', type: 'word', hint: 'studio.hint.version' },
  { path: 'number', label: 'studio.field.number', type: 'word', optional: 'null' },
  { path: 'issuer', label: 'studio.field.issuer', type: 'text', optional: 'null' },
  { path: 'effectiveFrom', label: 'version.from', type: 'day', optional: 'null' },
  { path: 'effectiveTo', label: 'version.to', type: 'day', optional: 'null', hint: 'studio.hint.effectiveTo' },
  { path: 'validity.provision', label: 'studio.field.validityAt', type: 'choice', options: 'provisions' },
  { path: 'validity.startVerified', label: 'studio.field.startVerified', type: 'tick' },
  { path: 'validity.endVerified', label: 'studio.field.endVerified', type: 'tick' },
  { path: 'validity.text', label: 'studio.field.validityText', type: 'long' },
  {
    path: 'transition',
    label: 'studio.field.transition',
    type: 'choice',
    options: 'transitions',
    optional: true,
    hint: 'studio.hint.transition',
  },
  {
    path: 'inShort',
    label: 'studio.field.inShort',
    type: 'rows',
    fixed: true,
    columns: [
      { path: 'zh', label: 'studio.field.zh', type: 'text' },
      { path: 'en', label: 'studio.field.en', type: 'text' },
    ],
  },
];

/** A procedure without its steps, which have forms of their own. */
export const PROCEDURE: readonly FieldSpec[] = [
  { path: 'name', label: 'studio.field.name', type: 'text' },
  { path: 'kind', label: 'studio.field.procedureKind', type: 'word', hint: 'studio.hint.procedureKind' },
  { path: 'text', label: 'studio.field.text', type: 'long' },
];

/** Only a procedure that exists cites provisions. */
export const PROCEDURE_PROVISIONS: FieldSpec = {
  path: 'provisions',
  label: 'studio.tab.provisions',
  type: 'rows',
  columns: [{ path: '', label: 'studio.field.provision', type: 'choice', options: 'provisions' }],
};

export const STEP: readonly FieldSpec[] = [
  { path: 'name', label: 'studio.field.name', type: 'text' },
  { path: 'actor', label: 'studio.field.actor', type: 'choice', options: 'actors' },
  {
    path: 'does',
    label: 'studio.field.does',
    type: 'choice',
    options: 'deeds',
    optional: true,
    hint: 'studio.hint.does',
  },
  { path: 'text', label: 'studio.field.text', type: 'long' },
  { path: 'provision', label: 'studio.field.provision', type: 'choice', options: 'provisions' },
  { path: 'when', label: 'studio.field.when', type: 'condition', optional: true, unknown: 'studio.unknown.step' },
  { path: 'clock', label: 'studio.field.stepClock', type: 'choice', options: 'provisions', optional: true },
  { path: 'next', label: 'studio.field.next', type: 'many', options: 'steps', optional: true },
  {
    path: 'mustState',
    label: 'studio.field.mustState',
    type: 'rows',
    optional: true,
    columns: [
      { path: 'zh', label: 'studio.field.zh', type: 'text' },
      { path: 'en', label: 'studio.field.en', type: 'text' },
    ],
  },
  ...LAPSE,
];
