import type { Locale } from '../../core/localized.js';
import { type MessageKey, t } from '../../platform/i18n/translate.js';
import type { TextFinding } from '../regulation-text/regulation.js';

/** What a person should look at in a text, as a sentence. */
export function findingWords({ code, params }: Pick<TextFinding, 'code' | 'params'>, locale: Locale): string {
  if (code === 'skippedArticles' && params['from'] === params['to']) {
    return t(locale, 'onboarding.finding.skippedArticle', { number: params['from'] ?? '' });
  }
  return t(locale, `onboarding.finding.${code}` as MessageKey, params);
}
