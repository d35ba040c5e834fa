import type { Problem } from '../../core/errors.js';
import type { Locale } from '../../core/localized.js';
import { type MessageKey, type MessageParams, t } from '../../platform/i18n/translate.js';
import type { Field } from '../form/form-page.js';
import { textIn } from '../form/read-form.js';
import type { Typed } from './onboarding.js';

/** The texts of fields and problems of this feature. */
type OwnKey = MessageKey & `onboarding.${string}`;

/** What was typed into these fields. */
export const typedIn = (body: unknown, names: readonly string[], maxLength = 500): Typed =>
  Object.fromEntries(names.map((name) => [name, textIn(body, name, maxLength)]));

/** Collects what is wrong with the fields of a step, in the reader's language. */
export class FieldCheck {
  readonly problems: Problem[] = [];
  readonly locale: Locale;
  readonly typed: Typed;

  constructor(typed: Typed, locale: Locale) {
    this.typed = typed;
    this.locale = locale;
  }

  wrong(field: string, key: OwnKey, params: MessageParams = {}): void {
    this.problems.push({ field, code: key.split('.').at(-1) ?? 'wrong', reason: t(this.locale, key, params) });
  }

  /** The text of a field that must not be empty. */
  text(field: string): string {
    const value = this.typed[field] ?? '';
    if (value === '') this.wrong(field, 'onboarding.problem.required');
    return value;
  }

  /** A text in both languages from the fields `nameZh` and `nameEn`. */
  both(name: string): { zh: string; en: string } {
    return { zh: this.text(`${name}Zh`), en: this.text(`${name}En`) };
  }

  matching(field: string, shape: RegExp, key: OwnKey): string {
    const value = this.text(field);
    if (value !== '' && !shape.test(value)) this.wrong(field, key);
    return value;
  }

  /** The value, or null where anything was wrong. */
  done<V>(value: V): { value: V | null; problems: Problem[] } {
    return { value: this.problems.length === 0 ? value : null, problems: this.problems };
  }
}

/** Fields of one line each, with what was typed before. */
export const lines = (
  names: readonly string[],
  typed: Typed,
  locale: Locale,
  optional: readonly string[] = [],
): Field[] =>
  names.map((name) => ({
    name,
    type: 'text',
    label: t(locale, `onboarding.field.${name}` as MessageKey),
    value: typed[name] ?? '',
    maxlength: 300,
    required: !optional.includes(name),
    ...hintOf(name, locale),
  }));

const hintOf = (name: string, locale: Locale): { hint?: string } => {
  const key = `onboarding.hint.${name}`;
  return HINTED.has(name) ? { hint: t(locale, key as MessageKey) } : {};
};

/** The fields beside which a sentence stands. */
const HINTED: ReadonlySet<string> = new Set([
  'code',
  'division',
  'provinceCode',
  'hosts',
  'number',
  'effectiveTo',
  'prefix',
  'validityAt',
]);
