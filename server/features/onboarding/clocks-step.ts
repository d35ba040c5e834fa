import type { Problem } from '../../core/errors.js';
import type { Locale } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import type { Duty, Pack } from '../../policy/pack.js';
import { numberOf } from '../regulation-text/numerals.js';
import type { ClockMark, ItemMark } from './onboarding.js';
import type { Place } from './places.js';

/** The units that a plain form can change; a date of the year stays as the starting pack has it. */
export const FORM_UNITS = ['workingDay', 'calendarDay', 'immediately', 'promptly', 'regularly'] as const;
type FormUnit = (typeof FORM_UNITS)[number];

const isFormUnit = (unit: string): unit is FormUnit => (FORM_UNITS as readonly string[]).includes(unit);
const isCounted = (unit: string): boolean => unit === 'workingDay' || unit === 'calendarDay';

/** A clock to be checked: the duty, the place that it stands on, and what that place seems to say. */
export type ClockRow = { duty: Duty; place: Place | undefined; mark: ClockMark; checked: boolean };

/** Every clock of a confirmed duty, with the number that its article states where one can be read. */
export function clockRows(
  base: Pack,
  marks: Readonly<Record<string, ItemMark>>,
  places: readonly Place[],
  checked: Readonly<Record<string, ClockMark>>,
): ClockRow[] {
  return base.duties.flatMap((duty): ClockRow[] => {
    const mark = marks[`duty:${duty.id}`];
    if (!duty.clock || mark?.state !== 'confirmed' || !isFormUnit(duty.clock.unit)) return [];
    const place = places.find(({ ref }) => ref === mark.at);
    const known = checked[duty.id];
    const stated = place && statedClock(place.text);
    const own = { unit: duty.clock.unit, length: duty.clock.length };
    return [{ duty, place, mark: known ?? stated ?? own, checked: known !== undefined }];
  });
}

const STATED = /([0-9〇零一二两三四五六七八九十百]+)\s*个?\s*(工作日|日|天)/;

/** The first period that a text states in days. */
export function statedClock(text: string): ClockMark | undefined {
  const [, signs = '', unit] = STATED.exec(text.normalize('NFKC')) ?? [];
  const length = numberOf(signs);
  if (length === undefined) return undefined;
  return { unit: unit === '工作日' ? 'workingDay' : 'calendarDay', length };
}

/** Reads the table of clocks: unit and number of each. A number stands exactly where days are counted. */
export function readClocks(
  rows: readonly ClockRow[],
  value: (name: string) => string,
  locale: Locale,
): { marks: Record<string, ClockMark>; problems: Problem[] } {
  const marks: Record<string, ClockMark> = {};
  const problems: Problem[] = [];
  for (const { duty } of rows) {
    const unit = value(`unit-${duty.id}`);
    const typed = value(`length-${duty.id}`);
    if (!isFormUnit(unit)) continue;
    const good = isCounted(unit) ? /^[1-9]\d{0,3}$/.test(typed) && Number(typed) <= 3660 : true;
    if (good) marks[duty.id] = { unit, length: isCounted(unit) ? Number(typed) : null };
    else {
      problems.push({ field: `length-${duty.id}`, code: 'clock', reason: t(locale, 'onboarding.problem.clock') });
    }
  }
  return { marks, problems };
}
