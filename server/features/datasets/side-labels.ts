import { inLocale, type Locale } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import { OPEN_ENDS } from './dataset-question.js';

const isOpenEnd = (state: string): state is (typeof OPEN_ENDS)[number] =>
  (OPEN_ENDS as readonly string[]).includes(state);

/** The word for what stands in a list: the city's own for a class, ours where no single class stands there. */
export function sideLabel({ pack }: CompiledPack, side: 'open' | 'share', state: string, locale: Locale): string {
  const label = pack.manifest.questions[side]?.labels[state];
  if (label) return inLocale(label, locale);
  return isOpenEnd(state) ? t(locale, `standing.${state}`) : state;
}
