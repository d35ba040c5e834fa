import { digest } from '../../core/canonical-json.js';
import type { Field } from '../form/form-page.js';
import { isSent, textIn } from '../form/read-form.js';
import type { FormRow, StepPage } from './step-page.js';

type Shown = Pick<StepPage, 'fields' | 'rows'>;

/** What the controls of a step hold, in short: another digest where somebody has saved something else meanwhile. */
export const seenIn = ({ fields = [], rows = [] }: Shown): string =>
  digest([...fields, ...rows.flatMap((row) => [...row.fields, ...(row.more?.fields ?? [])])].map(held));

const held = ({ name, value = '', checked = false, options = [] }: Field) => [
  name,
  value,
  checked,
  options.find(({ chosen }) => chosen)?.value ?? '',
];

/** The controls of a list as they were just sent: what was held back is not typed twice. */
export const rowsAsTyped = (rows: readonly FormRow[], body: unknown): FormRow[] =>
  rows.map((row) => ({
    ...row,
    fields: fieldsAsTyped(row.fields, body),
    ...(row.more ? { more: { ...row.more, fields: fieldsAsTyped(row.more.fields, body) } } : {}),
  }));

export const fieldsAsTyped = (fields: readonly Field[], body: unknown): Field[] =>
  fields.map((field) => asTyped(field, body));

function asTyped(field: Field, body: unknown): Field {
  if (field.type === 'checkbox') return { ...field, checked: textIn(body, field.name) === 'yes' };
  if (!isSent(body, field.name)) return field;
  const typed = textIn(body, field.name, LONGEST);
  if (!field.options) return { ...field, value: typed };
  return { ...field, options: field.options.map((option) => ({ ...option, chosen: option.value === typed })) };
}

/** Lists and texts of regulations are not cut. */
const LONGEST = 600_000;
