import { inLocale, type Locale } from '../../core/localized.js';
import { shortened } from '../../core/shortened.js';
import { isMessageKey, type MessageKey, t } from '../../platform/i18n/translate.js';
import { citation } from '../../policy/citation.js';
import {
  ACTING_ROLES,
  CLOCK_UNITS,
  FACT_TYPES,
  type Fact,
  type Pack,
  PROVISION_KINDS,
  QUESTIONS,
  REQUIREMENTS,
  STAGES,
  STEP_DEEDS,
  type Step,
  TRANSITIONS,
  TREATMENTS,
} from '../../policy/pack.js';
import type { OptionList } from './field-spec.js';

export type Option = { value: string; label: string; group?: string };

/** What options are drawn from: the draft as it stands, the words of the reader, and what the item hangs in. */
export type Scope = {
  pack: Pack;
  locale: Locale;
  /** The steps of the procedure at hand. */
  steps?: readonly Step[];
  /** The id of the item itself, which does not refer to itself. */
  self?: string;
};

const WORDS: Partial<Record<OptionList, readonly string[]>> = {
  actingRoles: ACTING_ROLES,
  stages: STAGES,
  units: CLOCK_UNITS,
  requirements: REQUIREMENTS,
  kinds: PROVISION_KINDS,
  treatments: TREATMENTS,
  types: FACT_TYPES.map((type) => type.replace(' ', '-')),
  about: ['body', 'dataset', 'requester', 'case'],
  tiers: ['K', 'W', 'E'],
  transitions: TRANSITIONS,
  deeds: STEP_DEEDS,
};

/** Lists whose words the interface already has elsewhere. */
const FAMILY: Partial<Record<OptionList, string>> = {
  stages: 'stage',
  requirements: 'requires',
  kinds: 'kind',
  treatments: 'treatment',
  about: 'about',
};

/** What can be chosen. `chosen` is the value of the field that the list depends on. */
export function optionsOf(list: OptionList, scope: Scope, chosen = ''): Option[] {
  const { pack, locale } = scope;
  if (list.startsWith('facts:')) return factOptions(pack.vocabulary, locale, list.slice(6) as Fact['type']);
  switch (list) {
    case 'provisions':
      return pack.provisions.map((one) => ({
        value: one.id,
        label: `${citation(one, locale)}　${shortened(inLocale(one.summary, locale), 36)}（${one.id}）`,
      }));
    case 'actors':
      return Object.entries(pack.manifest.actors).map(([value, name]) => ({ value, label: inLocale(name, locale) }));
    case 'questions':
      return QUESTIONS.filter((name) => pack.manifest.questions[name]).map((value) => ({
        value,
        label: t(locale, `studio.question.${value}`),
      }));
    case 'steps':
      return (scope.steps ?? [])
        .filter(({ id }) => id !== scope.self)
        .map(({ id, name }) => ({ value: id, label: inLocale(name, locale) }));
    case 'rulesExcepted':
      return pack.rules
        .filter((rule) => rule.question === chosen && rule.id !== scope.self && !('may' in rule.then))
        .map(({ id, text }) => ({ value: id, label: `${inLocale(text, locale)}（${id}）` }));
    case 'outside': {
      const { classes, labels } = pack.manifest.questions.scope;
      return classes.map((value) => ({ value, label: inLocale(labels[value] ?? { zh: value, en: value }, locale) }));
    }
    case 'values':
      return valueOptions(
        pack.vocabulary.find(({ fact }) => fact === chosen),
        locale,
      );
    default:
      return (WORDS[list] ?? []).map((word) => ({
        value: list === 'types' ? word.replace('-', ' ') : word,
        label: wordOf(list, word, locale),
      }));
  }
}

const wordOf = (list: OptionList, word: string, locale: Locale): string => {
  const key = FAMILY[list] ? `${FAMILY[list]}.${word}` : `studio.${list}.${word}`;
  return isMessageKey(key) ? t(locale, key) : word;
};

/** Facts grouped by what they are about, of one type or of any. */
export const factOptions = (facts: readonly Fact[], locale: Locale, type?: Fact['type']): Option[] =>
  facts
    .filter((fact) => type === undefined || fact.type === type)
    .map((fact) => ({
      value: fact.fact,
      label: inLocale(fact.label, locale),
      group: t(locale, `about.${fact.about}` as MessageKey),
    }));

export const valueOptions = (fact: Fact | undefined, locale: Locale): Option[] =>
  (fact?.values ?? []).map((value) => {
    const label = fact?.valueLabels?.[value];
    return { value, label: label ? inLocale(label, locale) : value };
  });
