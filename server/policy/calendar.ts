import { z } from 'zod';
import { digest } from '../core/canonical-json.js';
import { addDays, type CivilDay, weekday } from '../core/civil-day.js';

/** One year as the State Council announced it: days off that are not weekends, and worked weekends (调休). */
export const calendarYearSchema = z.strictObject({
  format: z.literal('chengce-calendar/1'),
  year: z.number().int().min(2000).max(2200),
  /** The notice, by title. */
  notice: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  /** Public holidays, as given in the notice: every day off, weekends among them included. */
  daysOff: z.array(z.string().regex(/^\d{4}-\d{2}-\d{2}$/)),
  /** Saturdays and Sundays on which people work. */
  workedWeekendDays: z.array(z.string().regex(/^\d{4}-\d{2}-\d{2}$/)),
});

export type CalendarYear = z.infer<typeof calendarYearSchema>;

/** Working days of the announced years; beyond them only Monday to Friday, and said to be provisional (待公布). */
export type WorkingCalendar = {
  isWorkingDay: (day: CivilDay) => boolean;
  /** Whether the year of this day has been announced. */
  isAnnounced: (day: CivilDay) => boolean;
  /** Last day of the last announced year; null without any. */
  horizon: CivilDay | null;
  /** SHA-256 of the announced years: a receipt names the calendar it was counted by. */
  digest: string;
};

/** Builds the calendar out of the announced years. */
export function workingCalendar(years: readonly CalendarYear[]): WorkingCalendar {
  const announced = new Set(years.map((year) => String(year.year)));
  const off = new Set(years.flatMap((year) => year.daysOff));
  const worked = new Set(years.flatMap((year) => year.workedWeekendDays));
  const last = Math.max(...years.map((year) => year.year));
  return {
    isWorkingDay: (day) => worked.has(day) || (weekday(day) <= 5 && !off.has(day)),
    isAnnounced: (day) => announced.has(day.slice(0, 4)),
    horizon: years.length > 0 ? `${last}-12-31` : null,
    digest: digest(years),
  };
}

/** A day reached by counting, and whether every day counted on the way was announced. */
export type Counted = { day: CivilDay; provisional: boolean };

/** The `count`-th working day after `from`. The starting day is not counted. */
export function addWorkingDays(calendar: WorkingCalendar, from: CivilDay, count: number): Counted {
  let day = from;
  let provisional = false;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    provisional ||= !calendar.isAnnounced(day);
    if (calendar.isWorkingDay(day)) left -= 1;
  }
  return { day, provisional };
}

/** `count` calendar days after `from`; an end on a rest day moves to the next working day. */
export function addCalendarDays(calendar: WorkingCalendar, from: CivilDay, count: number): Counted {
  let day = addDays(from, count);
  let provisional = !calendar.isAnnounced(day);
  while (!calendar.isWorkingDay(day)) {
    day = addDays(day, 1);
    provisional ||= !calendar.isAnnounced(day);
  }
  return { day, provisional };
}

/** Working days after `from` up to and including `to`; 0 where `to` is not later. */
export function workingDaysBetween(calendar: WorkingCalendar, from: CivilDay, to: CivilDay): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (calendar.isWorkingDay(day)) count += 1;
  return count;
}
