import { inLocale, type Locale } from '../../core/localized.js';
import type { MessageKey } from '../../platform/i18n/translate.js';
import type { Pack } from '../../policy/pack.js';

/** Something of a draft that a comment can be about: `rules.json reply-in-seven`. */
export type DraftThing = { value: string; kind: MessageKey; id: string; text: string };

/** Everything of a pack that a reviewer can speak about one by one. */
export function thingsOf(pack: Pack, locale: Locale): DraftThing[] {
  const thing = (file: string, kind: MessageKey, id: string, text: { zh: string; en: string }): DraftThing => ({
    value: `${file} ${id}`,
    kind,
    id,
    text: inLocale(text, locale),
  });
  return [
    ...pack.rules.map(({ id, text }) => thing('rules.json', 'sheet.about.rule', id, text)),
    ...pack.conditions.map(({ id, text }) => thing('conditions.json', 'sheet.about.condition', id, text)),
    ...pack.duties.map(({ id, text }) => thing('duties.json', 'sheet.about.duty', id, text)),
    ...pack.procedures.map(({ id, name }) => thing('procedures.json', 'sheet.about.procedure', id, name)),
    ...pack.provisions.map(({ id, summary }) => thing('provisions.json', 'sheet.about.provision', id, summary)),
  ];
}
