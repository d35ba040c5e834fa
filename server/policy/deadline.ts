import { addDays, type CivilDay } from '../core/civil-day.js';
import { addCalendarDays, addWorkingDays, type Counted, type WorkingCalendar } from './calendar.js';
import type { Clock } from './pack.js';

/** A day by which something is due. Both null: the text gives no countable time (立即, 及时, 定期 …). */
export type Deadline = {
  due: CivilDay | null;
  /** The latest day that an extension could still give; absent where none can be granted, null where the text sets no cap. */
  latest?: CivilDay | null;
  /** A year beyond the last official calendar was touched: the day may still move. */
  provisional: boolean;
};

/** Counting stops before years of five digits, and an extension without a cap of its own still has this one. */
const LAST_START = '9900-01-01';
const LONGEST_EXTENSION = 3660;

/**
 * When a clock that started on `from` runs out, with `extend` further units granted.
 * The starting day is not counted; see `calendar.ts` for the conventions, which the texts do not fix.
 * Throws a RangeError for an extension that the clock does not allow; ask `extensionProblem` first.
 */
export function deadline(clock: Clock, calendar: WorkingCalendar, from: CivilDay, extend = 0): Deadline {
  if (extensionProblem(clock, extend)) throw new RangeError(`This clock cannot be extended by ${extend}`);
  if (clock.unit === 'yearlyDate' && from <= LAST_START)
    return { due: nextYearlyDate(clock.on ?? '12-31', from), provisional: false };
  if (clock.length === null || from > LAST_START) return { due: null, provisional: from > LAST_START };
  const length = clock.length;
  const count = (extra: number): Counted =>
    clock.unit === 'workingDay'
      ? addWorkingDays(calendar, from, length + extra)
      : addCalendarDays(calendar, from, length + extra);
  const { day, provisional } = count(extend);
  if (!clock.extension) return { due: day, provisional };
  const { max } = clock.extension;
  return {
    due: day,
    latest: max === null ? null : count(max).day,
    provisional: provisional || (max !== null && count(max).provisional),
  };
}

/** Why a clock cannot be extended by so many units; undefined when it can. */
export function extensionProblem(
  clock: Clock,
  extend: number,
): { code: 'noExtension' | 'extensionTooLong'; max: number } | undefined {
  if (extend === 0) return undefined;
  if (!clock.extension) return { code: 'noExtension', max: 0 };
  const max = clock.extension.max ?? LONGEST_EXTENSION;
  return extend > max ? { code: 'extensionTooLong', max } : undefined;
}

/** The first `MM-DD` on or after a day. A fixed date of the law does not move to a working day. */
export function nextYearlyDate(on: string, from: CivilDay): CivilDay {
  const year = Number(from.slice(0, 4));
  const thisYear = yearlyDate(on, year);
  return thisYear >= from ? thisYear : yearlyDate(on, year + 1);
}

/** `02-28` or `02-end` (28 or 29 February) in one year. */
export function yearlyDate(on: string, year: number): CivilDay {
  const [month = '12', day = 'end'] = on.split('-');
  const inYear = (month: number, day: string, of = year) => [pad(of, 4), pad(month, 2), day].join('-');
  if (day !== 'end') return inYear(Number(month), day);
  return addDays(month === '12' ? inYear(1, '01', year + 1) : inYear(Number(month) + 1, '01'), -1);
}

const pad = (number: number, length: number) => String(number).padStart(length, '0');
