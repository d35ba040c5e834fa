import type { Locale } from '../../core/localized.js';
import { isMessageKey, t } from '../../platform/i18n/translate.js';
import type { CompiledRule } from '../../policy/compiled-pack.js';
import { sideLabel } from '../datasets/side-labels.js';
import { articlesOf } from '../judgement/articles-of.js';
import type { Speech } from '../judgement/speech.js';
import type { Term } from './term.js';

const MOST_RULES = 2;

/** What a class means for whoever wants the data; nothing for a class that only one city knows. */
export function classMeaning(side: 'open' | 'share', name: string, locale: Locale): string | null {
  const key = `class.${side}.${name}`;
  return isMessageKey(key) ? t(locale, key) : null;
}

/** The city's classes on one side, what each means, and the rules that speak of it: first those that require it. */
export function classTerms(side: 'open' | 'share', speech: Speech): Term[] {
  const { compiled, locale } = speech;
  const rules = compiled.rules[side];
  return (compiled.pack.manifest.questions[side]?.classes ?? []).map((name) => {
    const speaking = [...rules].filter((rule) => rule.classes.includes(name)).sort((a, b) => weight(a) - weight(b));
    const shown = speaking.slice(0, MOST_RULES);
    return {
      id: `${side}-${name}`,
      term: sideLabel(compiled, side, name, locale),
      text: [classMeaning(side, name, locale) ?? '', ...shown.map((rule) => speech.say(rule.text))]
        .join(locale === 'en' ? ' ' : '')
        .trim(),
      articles: articlesOf(
        shown.map(({ provision }) => provision),
        speech,
      ),
    };
  });
}

/** What must be so says most of a class, and of few classes at once more than of many. */
const weight = ({ effect, classes }: CompiledRule): number =>
  ({ must: 0, may: 10, mustNot: 20 })[effect] + classes.length;
