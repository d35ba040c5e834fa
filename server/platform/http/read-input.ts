import { z } from 'zod';
import { isCivilDay } from '../../core/civil-day.js';
import { Invalid, type Problem } from '../../core/errors.js';
import type { Locale } from '../../core/localized.js';
import { type MessageParams, t } from '../i18n/translate.js';

/** A day that exists, `2026-03-01`. */
export const daySchema = z
  .string()
  .refine(isCivilDay, { params: { code: 'impossibleDate' } })
  .meta({ format: 'date' });

/** A whole number as it stands in an address: plain digits, nothing that merely can be read as a number. */
export const digitsSchema = (min: number, max: number) =>
  z.preprocess(
    (text) => (typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : text),
    z.number().int().min(min).max(max),
  );

/** Reads what was sent by a schema; throws `Invalid` with every problem under the path of its field. */
export function readInput<S extends z.ZodType>(schema: S, input: unknown, locale: Locale): z.output<S> {
  const read = schema.safeParse(input, { reportInput: true });
  if (read.success) return read.data;
  throw new Invalid(read.error.issues.flatMap((issue) => problemsOf(issue as z.core.$ZodIssue, locale)));
}

type Code =
  | 'required'
  | 'unknownField'
  | 'wrongType'
  | 'notInList'
  | 'outOfRange'
  | 'tooLong'
  | 'impossibleDate'
  | 'wrongFormat'
  | 'unknownCity'
  | 'unknownVersion'
  | 'unknownValue';

/** One thing wrong with a field, in the reader's language. */
export const problem = (field: string, code: Code, locale: Locale, params: MessageParams = {}): Problem => ({
  field: field.slice(0, 120) || 'body',
  code,
  reason: t(locale, `problem.${code}`, params),
});

function problemsOf(issue: z.core.$ZodIssue, locale: Locale): Problem[] {
  const field = issue.path.join('.');
  const one = (code: Code, params?: MessageParams) => [problem(field, code, locale, params)];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => problem([...issue.path, key].join('.'), 'unknownField', locale));
    case 'invalid_type':
      return issue.input === undefined ? one('required') : one('wrongType', { type: issue.expected });
    case 'invalid_value':
      return issue.input === undefined
        ? one('required')
        : one('notInList', { allowed: issue.values.map(String).join(', ') });
    case 'too_small':
    case 'too_big':
      return issue.origin === 'string'
        ? one('tooLong', { max: String('maximum' in issue ? issue.maximum : issue.minimum) })
        : one('outOfRange', rangeOf(issue));
    case 'custom':
      return one((issue.params?.['code'] as Code | undefined) ?? 'wrongFormat');
    default:
      return one('wrongFormat');
  }
}

const rangeOf = (issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): MessageParams => ({
  limit: 'maximum' in issue ? `≤ ${issue.maximum}` : `≥ ${issue.minimum}`,
});
