import { isCivilDay } from '../../core/civil-day.js';
import type { Problem } from '../../core/errors.js';
import type { Locale } from '../../core/localized.js';
import { problem } from '../../platform/http/read-input.js';
import { type MessageKey, t } from '../../platform/i18n/translate.js';
import type { Form } from '../form/form-page.js';
import { textIn } from '../form/read-form.js';
import type { Notice, NoticeText } from './notice-store.js';

const FIELDS = ['titleZh', 'titleEn', 'textZh', 'textEn', 'startsOn', 'endsOn'] as const;
type FieldName = (typeof FIELDS)[number];
export type Typed = Record<FieldName, string>;

const LONGEST: Record<FieldName, number> = {
  titleZh: 200,
  titleEn: 200,
  textZh: 4000,
  textEn: 4000,
  startsOn: 10,
  endsOn: 10,
};

export const typedIn = (body: unknown): Typed =>
  Object.fromEntries(FIELDS.map((name) => [name, textIn(body, name, LONGEST[name] + 1)])) as Typed;

export const typedOf = ({ title, text, startsOn, endsOn }: NoticeText): Typed => ({
  titleZh: title.zh,
  titleEn: title.en,
  textZh: text.zh,
  textEn: text.en,
  startsOn,
  endsOn: endsOn ?? '',
});

/** What is wrong with what was typed: both languages are needed, and days that exist, in order. */
export function noticeProblems(typed: Typed, locale: Locale): Problem[] {
  const missing = FIELDS.filter((name) => name !== 'endsOn' && typed[name] === '');
  const long = FIELDS.filter((name) => [...typed[name]].length > LONGEST[name]);
  const days = (['startsOn', 'endsOn'] as const).filter((name) => typed[name] !== '' && !isCivilDay(typed[name]));
  const named = (name: FieldName, reason: string): Problem => ({
    field: name,
    code: 'wrong',
    reason: t(locale, 'notices.problem', { field: t(locale, `notices.${name}`), reason }),
  });
  const backwards = days.length === 0 && typed.endsOn !== '' && typed.endsOn < typed.startsOn;
  return [
    ...missing.map((name) => named(name, problem(name, 'required', locale).reason)),
    ...long.map((name) => named(name, problem(name, 'tooLong', locale, { max: LONGEST[name] }).reason)),
    ...days.map((name) => named(name, problem(name, 'impossibleDate', locale).reason)),
    ...(backwards ? [named('endsOn', t(locale, 'notices.backwards'))] : []),
  ];
}

export const noticeFrom = (typed: Typed): NoticeText => ({
  title: { zh: typed.titleZh, en: typed.titleEn },
  text: { zh: typed.textZh, en: typed.textEn },
  startsOn: typed.startsOn,
  endsOn: typed.endsOn === '' ? null : typed.endsOn,
});

export function noticeForm(
  typed: Typed,
  { action, locale, key }: { action: string; locale: Locale; key: Pick<Notice, 'version'> | null },
): Form {
  const say = (name: MessageKey) => t(locale, name);
  const field = (name: FieldName, type: 'text' | 'textarea', hint?: string) => ({
    name,
    type,
    label: say(`notices.${name}`),
    value: typed[name],
    maxlength: LONGEST[name],
    ...(hint ? { hint } : {}),
  });
  return {
    action,
    submit: say(key ? 'notices.save' : 'notices.putUp'),
    hidden: key ? { version: String(key.version) } : {},
    fields: [
      field('titleZh', 'text'),
      field('textZh', 'textarea'),
      field('titleEn', 'text'),
      field('textEn', 'textarea'),
      field('startsOn', 'text', say('notices.dayHint')),
      { ...field('endsOn', 'text', say('notices.endHint')), required: false },
    ],
  };
}
