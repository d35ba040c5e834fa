import type { Problem } from '../../core/errors.js';
import type { Locale } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import type { Crumb, Framed } from '../frame/frame.js';

/** One control of a form. */
export type Field = {
  name: string;
  label: string;
  type: 'text' | 'email' | 'password' | 'date' | 'checkbox' | 'select' | 'radio' | 'textarea';
  /** What was typed before; passwords are never given back. */
  value?: string;
  hint?: string;
  /** Where to read more of what is asked for. */
  more?: { href: string; label: string };
  autocomplete?: string;
  inputmode?: 'numeric' | 'email' | 'text';
  maxlength?: number;
  required?: boolean;
  checked?: boolean;
  options?: readonly { value: string; label: string; chosen?: boolean }[];
};

export type Form = {
  action: string;
  submit: string;
  fields: readonly Field[];
  hidden?: Readonly<Record<string, string>>;
  /** The submit button warns: what follows cannot be taken back. */
  grave?: boolean;
};

export type FormPage = {
  view?: string;
  title: string;
  lede?: string;
  notice?: string;
  form: Form;
  problems?: readonly Problem[];
  links?: readonly { href: string; label: string }[];
  crumbs?: readonly Crumb[];
  status?: number;
};

/** A page with one form, the problems of the last attempt on top as links to their fields. */
export function formPage({ view = 'identity/form', form, problems = [], status, ...page }: FormPage): Framed {
  return {
    view,
    sheets: ['forms.css'],
    lede: null,
    notice: null,
    links: [],
    ...page,
    ...formParts(form, problems),
    status: status ?? (problems.length > 0 ? 422 : 200),
  };
}

/** Form and problems as the views show them, for pages with more than one form. */
export function formParts(form: Form, problems: readonly Problem[] = []) {
  return {
    form: {
      action: form.action,
      submit: form.submit,
      grave: form.grave ?? false,
      hidden: Object.entries(form.hidden ?? {}).map(([name, value]) => ({ name, value })),
      fields: form.fields.map((field) => fieldPart(field, problems)),
    },
    problems: problems.map(({ field, reason }) => ({
      text: reason,
      href: form.fields.some(({ name }) => name === field) ? `#${field}` : null,
    })),
  };
}

/** Problems that say which control they are about, for forms whose reasons alone do not. */
export const namedProblems = (
  problems: readonly Problem[],
  labels: ReadonlyMap<string, string>,
  locale: Locale,
): { text: string; href: string | null }[] =>
  problems.map(({ field, reason }) => {
    const label = labels.get(field);
    return label === undefined
      ? { text: reason, href: null }
      : { text: t(locale, 'form.problemAt', { label, reason }), href: `#${field}` };
  });

export const labelsOf = (controls: readonly { name: string; label: string }[]): Map<string, string> =>
  new Map(controls.map(({ name, label }) => [name, label]));

const fieldPart = (field: Field, problems: readonly Problem[]) => ({
  ...field,
  id: field.name,
  value: field.value ?? '',
  hint: field.hint ?? null,
  more: field.more ?? null,
  autocomplete: field.autocomplete ?? null,
  inputmode: field.inputmode ?? null,
  maxlength: field.maxlength ?? null,
  required: field.required ?? field.type !== 'checkbox',
  checked: field.checked ?? false,
  options: (field.options ?? []).map((option) => ({ chosen: false, ...option })),
  error: problems.find((problem) => problem.field === field.name)?.reason ?? null,
});
