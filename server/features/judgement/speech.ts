import { inLocale, type Locale, type Localized } from '../../core/localized.js';
import { withSpokenDays } from '../../platform/i18n/format-day.js';
import { type MessageKey, type MessageParams, t } from '../../platform/i18n/translate.js';
import { citer } from '../../policy/answer.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import { sentence, valueInWords } from '../../policy/sentence.js';
import type { FactValue } from '../../policy/vocabulary.js';

/** One pack speaking one language, with the addresses of its articles. */
export type Speech = {
  compiled: CompiledPack;
  locale: Locale;
  say(text: Localized): string;
  word(key: MessageKey, params?: MessageParams): string;
  /** 第二十二条第三款 of a provision id. */
  cite(provision: string): string;
  provisionHref(provision: string): string;
  factName(fact: string): string;
  factValue(fact: string, value: FactValue | null): string;
  actorName(actor: string): string;
  /** A stored condition as one sentence part. */
  condition(logic: unknown): string;
  /** Several words as one list: 甲、乙、丙. */
  list(words: readonly string[]): string;
};

/** `link` gives the address of a page of the pack's city. */
export function speechOf(compiled: CompiledPack, locale: Locale, link: (path: string) => string): Speech {
  const { vocabulary, pack } = compiled;
  const say = (text: Localized) => inLocale(text, locale);
  const cite = citer(compiled, locale);
  return {
    compiled,
    locale,
    say,
    word: (key, params) => t(locale, key, params),
    cite,
    provisionHref: (provision) => link(`/provisions#${encodeURIComponent(provision)}`),
    factName: (name) => {
      const fact = vocabulary.get(name);
      return fact ? say(fact.label) : name;
    },
    factValue: (name, value) => valueInWords(vocabulary.get(name), value, locale) || t(locale, 'fact.empty'),
    actorName: (actor) => {
      const name = pack.manifest.actors[actor];
      return name ? say(name) : actor;
    },
    condition: (logic) => withSpokenDays(sentence(logic, vocabulary, locale), locale),
    list: (words) => words.join(t(locale, 'list.comma')),
  };
}
