import { inLocale, type Locale } from '../core/localized.js';
import { type Condition, operator, parseCondition } from './condition.js';
import type { Fact } from './pack.js';
import type { FactValue, Vocabulary } from './vocabulary.js';

const WORDS = {
  'zh-CN': {
    always: '任何情况下',
    joinAll: '，且',
    joinAny: '，或者',
    notAny: (inner: string) => `并非（${inner}）`,
    yes: '是',
    no: '否',
    list: '、',
    open: '（',
    close: '）',
  },
  en: {
    always: 'in every case',
    joinAll: ' and ',
    joinAny: ' or ',
    notAny: (inner: string) => `not (${inner})`,
    yes: 'yes',
    no: 'no',
    list: ', ',
    open: '(',
    close: ')',
  },
} as const;

/** Thrown-free rendering of a stored condition: the one source of words for pages, diffs and print. */
export function sentence(logic: unknown, vocabulary: Vocabulary, locale: Locale): string {
  const { condition } = parseCondition(logic, vocabulary);
  return condition ? conditionInWords(condition, vocabulary, locale) : '—';
}

/** A whole condition as one sentence part, without full stop. */
export function conditionInWords(condition: Condition, vocabulary: Vocabulary, locale: Locale, nested = false): string {
  const words = WORDS[locale];
  switch (condition.kind) {
    case 'always':
      return words.always;
    case 'atom': {
      const fact = vocabulary.get(condition.fact);
      const label = fact ? inLocale(fact.label, locale) : condition.fact;
      const quoted = operator(condition).control === 'manyValues';
      return operator(condition).words(label, valueInWords(fact, condition.value, locale, quoted), locale);
    }
    default: {
      const inner = condition.items.map((item) =>
        conditionInWords(item, vocabulary, locale, condition.items.length > 1),
      );
      if (condition.kind === 'none') return words.notAny(inner.join(words.joinAny));
      const joined = inner.join(condition.kind === 'all' ? words.joinAll : words.joinAny);
      return nested ? `${words.open}${joined}${words.close}` : joined;
    }
  }
}

/** A value of a fact in words: 是/否, the label of a listed value, a list. */
export function valueInWords(fact: Fact | undefined, value: FactValue | null, locale: Locale, quoted = false): string {
  const words = WORDS[locale];
  const one = (item: string) => {
    const label = fact?.valueLabels?.[item];
    const text = label ? inLocale(label, locale) : item;
    return quoted ? `“${text}”` : text;
  };
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (Array.isArray(value)) return value.map(one).join(words.list);
  return value === null ? '' : one(String(value));
}
