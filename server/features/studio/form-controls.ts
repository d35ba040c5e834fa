import type { Problem } from '../../core/errors.js';
import { inLocale } from '../../core/localized.js';
import { type MessageKey, t } from '../../platform/i18n/translate.js';
import { QUESTIONS, type Question } from '../../policy/pack.js';
import { conditionEditor } from './condition-editor.js';
import { optionsOf, type Scope } from './field-options.js';
import type { FieldSpec } from './field-spec.js';
import { cellName, EFFECTS, type FormState, type Row } from './form-state.js';
import type { Place } from './tree-actions.js';
import type { Tried } from './try-line.js';

export type ControlsOf = {
  specs: readonly FieldSpec[];
  state: FormState;
  scope: Scope;
  problems: readonly Problem[];
  focus?: { name: string; place: Place } | null;
  tried?: ({ name: string } & Tried) | null;
};

/** The controls of a form in sections, as the views show them. */
export function formSections(form: ControlsOf) {
  const groups = [...new Set(form.specs.map(({ group }) => group ?? null))];
  return groups.map((group) => {
    const specs = form.specs.filter((spec) => (spec.group ?? null) === group);
    const filled = specs.some((spec) => isFilled(spec, form.state));
    const wrong = specs.some(({ path }) => form.problems.some(({ field }) => field === path));
    return {
      heading: group && t(form.scope.locale, group),
      open: filled || wrong,
      controls: specs.map((spec) => control(spec, form)),
    };
  });
}

const isFilled = ({ path }: FieldSpec, { words, texts, lists }: FormState): boolean =>
  Boolean(words[path] || texts[path]?.zh || (lists[path] ?? []).length > 0);

function control(spec: FieldSpec, form: ControlsOf) {
  const { state, scope, problems } = form;
  const { locale } = scope;
  const label = t(locale, spec.label);
  const hint = spec.hint ? t(locale, spec.hint) : null;
  const error = problems.find(({ field }) => field === spec.path)?.reason ?? null;
  const id = idOf(spec.path);
  switch (spec.type) {
    case 'text':
    case 'long':
      return { kind: 'pair', id, legend: label, hint, error, fields: pairOf(spec, state, locale, error) };
    case 'many':
      return { kind: 'many', id, legend: label, hint, error, options: manyOf(spec, form) };
    case 'rows':
      return { kind: 'rows', id, legend: label, hint, error, ...rowsPart(spec, state.rows[spec.path] ?? [], scope) };
    case 'effect':
      return { kind: 'effect', id, legend: label, hint, error, ...effectPart(spec, form) };
    case 'condition': {
      const edited = state.conditions[spec.path] ?? { absent: true as const };
      const focus = form.focus?.name === spec.path ? form.focus.place : null;
      const own = problems.filter(({ field }) => field === spec.path || field.startsWith(`${spec.path}.`));
      const unknown = spec.unknown ? t(locale, spec.unknown) : null;
      const optional = spec.optional !== undefined;
      const { pack } = scope;
      const name = spec.path;
      const editor = conditionEditor({
        name,
        label,
        edited,
        pack,
        locale,
        optional,
        unknown,
        hint,
        focus,
        tried: form.tried?.name === spec.path ? form.tried : null,
        problems: own,
      });
      return { kind: 'condition', id, editor };
    }
    default:
      return { kind: 'field', field: plainField(spec, form, { label, hint, error, id }) };
  }
}

const idOf = (path: string): string => path.replaceAll('.', '-');

type Labelled = { label: string; hint: string | null; error: string | null; id: string };

function plainField(spec: FieldSpec, { state, scope }: ControlsOf, labelled: Labelled) {
  const value = state.words[spec.path] ?? '';
  const types = { choice: 'select', tick: 'checkbox', number: 'text', day: 'date' } as const;
  const type = spec.type in types ? types[spec.type as keyof typeof types] : 'text';
  const options = spec.options
    ? chosenIn(optionsOf(spec.options, scope, state.words[dependsOn(spec.path)]), value, spec, scope)
    : [];
  return {
    ...labelled,
    name: spec.path,
    type,
    value,
    autocomplete: null,
    inputmode: spec.type === 'number' ? 'numeric' : null,
    maxlength: 200,
    required: false,
    checked: value === 'yes',
    options,
  };
}

/** Values hang on the fact beside them, exceptions on the question of the rule. */
function dependsOn(path: string): string {
  if (path.startsWith('lapse.sets.')) return 'lapse.sets.fact';
  return path.startsWith('clock.extension.approver.') ? 'clock.extension.approver.fact' : 'question';
}

function chosenIn(
  options: readonly { value: string; label: string }[],
  value: string,
  spec: FieldSpec,
  { locale }: Scope,
) {
  const known = options.some((option) => option.value === value);
  const all = [
    ...(known && !spec.optional
      ? []
      : [{ value: '', label: t(locale, spec.optional ? 'studio.none' : 'studio.choose') }]),
    // What the list does not have is shown as what it is, so that it is not lost by looking at it.
    ...(known || value === '' ? [] : [{ value, label: t(locale, 'studio.strange', { value }) }]),
    ...options,
  ];
  return all.map((option) => ({ ...option, chosen: option.value === value }));
}

function pairOf(spec: FieldSpec, state: FormState, locale: Scope['locale'], error: string | null) {
  const text = state.texts[spec.path] ?? { zh: '', en: '' };
  return (['zh', 'en'] as const).map((side) => ({
    id: `${idOf(spec.path)}-${side}`,
    name: `${spec.path}.${side}`,
    label: t(locale, `studio.field.${side}` as MessageKey),
    lang: side === 'zh' ? 'zh-CN' : 'en',
    type: spec.type === 'long' ? 'textarea' : 'text',
    value: text[side],
    wrong: error !== null,
  }));
}

function manyOf(spec: FieldSpec, { state, scope }: ControlsOf) {
  const chosen = state.lists[spec.path] ?? [];
  const all = spec.options ? optionsOf(spec.options, scope, state.words['question']) : [];
  // Only what a text allows can be an exception; elsewhere the list holds no more than can be unticked.
  const idle = spec.options === 'rulesExcepted' && state.words['then'] !== 'may';
  const options = idle ? all.filter(({ value }) => chosen.includes(value)) : all;
  const lost = chosen.filter((value) => !options.some((option) => option.value === value));
  const strange = lost.map((value) => ({ value, label: t(scope.locale, 'studio.strange', { value }) }));
  return [...strange, ...options].map((option, index) => ({
    ...option,
    id: `${idOf(spec.path)}-${index}`,
    name: `${spec.path}.is.${option.value}`,
    chosen: chosen.includes(option.value),
  }));
}

function effectPart(spec: FieldSpec, { state, scope }: ControlsOf) {
  const question = QUESTIONS.find((one) => one === state.words['question']) ?? ('open' satisfies Question);
  const known = scope.pack.manifest.questions[question];
  const chosen = state.lists[spec.path] ?? [];
  const classes = [...new Set([...(known?.classes ?? []), ...chosen])];
  return {
    name: spec.path,
    effects: EFFECTS.map((value) => ({
      value,
      label: t(scope.locale, `studio.effect.${value}`),
      chosen: value === state.words[spec.path],
    })),
    classes: classes.map((value, index) => {
      const label = known?.labels[value];
      return {
        id: `${idOf(spec.path)}-class-${index}`,
        name: `${spec.path}.is.${value}`,
        label: label ? inLocale(label, scope.locale) : t(scope.locale, 'studio.strange', { value }),
        chosen: chosen.includes(value),
      };
    }),
  };
}

/** Empty rows that stand ready at the end of a table. */
const SPARE = 2;

function rowsPart(spec: FieldSpec, rows: readonly Row[], scope: Scope) {
  const { columns = [], path, fixed } = spec;
  const all: readonly Row[] = fixed ? rows : [...rows, ...Array.from({ length: SPARE }, () => ({}))];
  return {
    countName: `${path}.rows`,
    count: all.length,
    columns: columns.map(({ label }) => t(scope.locale, label)),
    rows: all.map((row, index) => ({
      was: { name: cellName(path, index, 'was'), value: row['was'] ?? '' },
      cells: columns.map((column) => ({
        name: cellName(path, index, column.path),
        id: idOf(cellName(path, index, column.path)),
        label: `${t(scope.locale, column.label)} ${index + 1}`,
        type: column.type,
        value: row[column.path] ?? '',
        lang: column.path === 'en' ? 'en' : null,
        options: column.options
          ? chosenIn(optionsOf(column.options, scope), row[column.path] ?? '', { ...spec, optional: true }, scope)
          : [],
      })),
    })),
  };
}
