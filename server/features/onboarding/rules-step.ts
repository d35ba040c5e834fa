import type { Problem } from '../../core/errors.js';
import { inLocale, type Locale } from '../../core/localized.js';
import { type MessageKey, t } from '../../platform/i18n/translate.js';
import { citation } from '../../policy/citation.js';
import type { Pack } from '../../policy/pack.js';
import type { CarriedItem } from './carried-items.js';
import type { ItemMark } from './onboarding.js';
import { findPlace, type Place } from './places.js';
import { placeFinder } from './propose-place.js';
import type { FormRow } from './step-page.js';

/** Items on one page. */
export const PAGE = 20;

const STATES = ['open', 'confirmed', 'dropped'] as const;
const TONES = { open: 'warn', confirmed: 'ok', dropped: 'none' } as const;

type Marks = Readonly<Record<string, ItemMark>>;

/** The items of a page, each beside the place of the new text where it seems to stand. */
export function ruleRows(
  base: Pack,
  items: readonly CarriedItem[],
  marks: Marks,
  places: readonly Place[],
  page: number,
  locale: Locale,
): FormRow[] {
  const find = placeFinder(places);
  const summaries = new Map(base.provisions.map((provision) => [provision.id, provision]));
  return items.slice((page - 1) * PAGE, page * PAGE).map((item, offset): FormRow => {
    const index = (page - 1) * PAGE + offset;
    const mark = marks[item.key] ?? { state: 'open' };
    const source = summaries.get(item.provision);
    const text = mark.text ?? item.text;
    const place = mark.at
      ? places.find(({ ref }) => ref === mark.at)
      : find(`${item.text.zh}${source?.summary.zh ?? ''}`);
    const say = (key: string) => t(locale, `onboarding.${key}` as MessageKey);
    return {
      id: `item-${index}`,
      kicker: `${say(`kind.${item.kind}`)} · ${source ? citation(source, locale) : ''}`,
      title: inLocale(text, locale),
      excerpt: place ? `${place.citation}　${place.text.slice(0, 160)}` : null,
      quoted: true,
      badge: { text: say(`state.${mark.state}`), tone: TONES[mark.state] },
      fields: [
        {
          name: `state-${index}`,
          type: 'select',
          label: say('field.state'),
          options: STATES.map((state) => ({
            value: state,
            label: say(`state.${state}`),
            chosen: state === mark.state,
          })),
        },
        {
          name: `at-${index}`,
          type: 'text',
          label: say('field.at'),
          value: place?.citation ?? '',
          maxlength: 60,
          required: false,
        },
        {
          name: `reason-${index}`,
          type: 'text',
          label: say('field.reason'),
          value: mark.reason ?? '',
          maxlength: 300,
          required: false,
        },
      ],
      more: {
        label: say('editText'),
        fields: (['zh', 'en'] as const).map((side) => ({
          name: `${side}-${index}`,
          type: 'textarea' as const,
          label: say(side === 'zh' ? 'field.textZh' : 'field.textEn'),
          value: text[side],
          maxlength: 1000,
        })),
      },
    };
  });
}

/** Reads a page of items: a confirmation names a place of the text, a dropped item says why. */
export function readRules(
  items: readonly CarriedItem[],
  places: readonly Place[],
  page: number,
  value: (name: string) => string,
  locale: Locale,
): { marks: Record<string, ItemMark>; problems: Problem[] } {
  const marks: Record<string, ItemMark> = {};
  const problems: Problem[] = [];
  items.slice((page - 1) * PAGE, page * PAGE).forEach((item, offset) => {
    const index = (page - 1) * PAGE + offset;
    const [typed, reason] = [value(`at-${index}`), value(`reason-${index}`)];
    const state = STATES.find((one) => one === value(`state-${index}`)) ?? 'open';
    const place = findPlace(places, typed);
    const text = { zh: value(`zh-${index}`) || item.text.zh, en: value(`en-${index}`) || item.text.en };
    const changed = text.zh !== item.text.zh || text.en !== item.text.en ? { text } : {};
    const kept: ItemMark = {
      state,
      ...(place && state === 'confirmed' ? { at: place.ref } : {}),
      ...(reason ? { reason } : {}),
      ...changed,
    };
    const wrong = (field: string, code: 'noPlace' | 'noPlaceNamed' | 'noReason') => {
      const message = t(locale, `onboarding.problem.${code}`, { typed });
      problems.push({ field: `${field}-${index}`, code, reason: message });
      marks[item.key] = { ...kept, state: 'open' };
    };
    if (state === 'confirmed' && !place) wrong('at', typed === '' ? 'noPlaceNamed' : 'noPlace');
    else if (state === 'dropped' && !reason) wrong('reason', 'noReason');
    else marks[item.key] = kept;
  });
  return { marks, problems };
}
