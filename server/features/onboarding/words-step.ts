import type { Problem } from '../../core/errors.js';
import type { Localized } from '../../core/localized.js';
import { inLocale, type Locale } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import { type Pack, QUESTIONS } from '../../policy/pack.js';
import { CITY_ROLES, type Tenant } from '../cities/tenant-folder.js';
import type { Field } from '../form/form-page.js';
import type { Typed, WordsPart } from './onboarding.js';
import { FieldCheck } from './step-form.js';

/** A word that has to be given in both languages: `nameZh` and `nameEn` are its fields. */
type Word = { name: string; group: 'class' | 'role' | 'actor' | 'short'; of: Localized; known: Localized };

const wordsOf = (base: Pack, roles: Tenant['roles']): Word[] => [
  ...QUESTIONS.flatMap((question) => {
    const spec = base.manifest.questions[question];
    return (spec?.classes ?? []).map((one): Word => {
      const known = spec?.labels[one] ?? { zh: one, en: one };
      return { name: `class-${question}-${one}-`, group: 'class', of: known, known };
    });
  }),
  ...CITY_ROLES.map((role): Word => {
    const known = roles[role] ?? { zh: role, en: role };
    return { name: `role-${role}-`, group: 'role', of: known, known };
  }),
  ...Object.entries(base.manifest.actors).map(
    ([id, known]): Word => ({ name: `actor-${id}-`, group: 'actor', of: known, known }),
  ),
  ...base.manifest.inShort.map(
    (known, index): Word => ({
      name: `short-${index + 1}-`,
      group: 'short',
      of: { zh: String(index + 1), en: String(index + 1) },
      known,
    }),
  ),
];

export const wordFields = (base: Pack, roles: Tenant['roles']): string[] => [
  'share',
  ...wordsOf(base, roles).flatMap(({ name }) => [`${name}Zh`, `${name}En`]),
];

/** The fields, each with the starting pack's word until somebody changes it. */
export function wordsForm(base: Pack, roles: Tenant['roles'], typed: Typed | undefined, locale: Locale): Field[] {
  const regulates = typed ? typed['share'] === 'yes' : base.manifest.questions.share !== null;
  const share: Field[] = base.manifest.questions.share
    ? [
        {
          name: 'share',
          type: 'checkbox',
          label: t(locale, 'onboarding.field.share'),
          checked: regulates,
          required: false,
        },
      ]
    : [];
  return [
    ...share,
    ...wordsOf(base, roles).flatMap(({ name, group, of, known }): Field[] =>
      (['Zh', 'En'] as const).map((side) => ({
        name: `${name}${side}`,
        type: group === 'short' ? 'textarea' : 'text',
        label: t(locale, `onboarding.word.${group}${side}`, { word: inLocale(of, locale) }),
        value: typed?.[`${name}${side}`] ?? (side === 'Zh' ? known.zh : known.en),
        maxlength: group === 'short' ? 400 : 120,
      })),
    ),
  ];
}

/** The city's own words for what the pack knows by fixed names. */
export function readWords(
  base: Pack,
  roles: Tenant['roles'],
  typed: Typed,
  locale: Locale,
): { value: WordsPart | null; problems: Problem[] } {
  const check = new FieldCheck(typed, locale);
  const words = new Map(wordsOf(base, roles).map(({ name }) => [name, check.both(name)]));
  const given = (name: string): Localized => words.get(name) ?? { zh: name, en: name };
  return check.done({
    regulatesShare: typed['share'] === 'yes',
    labels: Object.fromEntries(
      QUESTIONS.map((question) => [
        question,
        Object.fromEntries(
          (base.manifest.questions[question]?.classes ?? []).map((one) => [one, given(`class-${question}-${one}-`)]),
        ),
      ]),
    ),
    roles: Object.fromEntries(CITY_ROLES.map((role) => [role, given(`role-${role}-`)])) as Tenant['roles'],
    actors: Object.fromEntries(Object.keys(base.manifest.actors).map((id) => [id, given(`actor-${id}-`)])),
    inShort: base.manifest.inShort.map((_, index) => given(`short-${index + 1}-`)),
  });
}
