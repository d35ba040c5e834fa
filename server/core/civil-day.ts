/** A day of the calendar, `YYYY-MM-DD`. It has no time zone and no clock time; it compares as text. */
export type CivilDay = string;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

/** The number of days since 1970-01-01; undefined where the text is not a day that exists (2026-02-30). */
export function dayNumber(text: string): number | undefined {
  const parts = SHAPE.exec(text);
  if (!parts) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  // setUTCFullYear instead of Date.UTC: the latter reads the years 0–99 as 1900–1999.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? Math.floor(date.getTime() / DAY_MS)
    : undefined;
}

/**
 * Whether a text is a day that exists, and one that can be counted on from: centuries lie between it and the
 * years that four digits cannot hold.
 */
export const isCivilDay = (text: unknown): text is CivilDay =>
  typeof text === 'string' && dayNumber(text) !== undefined && text >= '0100' && text < '9900';

/** The day with this number, the inverse of `dayNumber`. */
export const dayFromNumber = (number: number): CivilDay => new Date(number * DAY_MS).toISOString().slice(0, 10);

function numberOf(day: CivilDay): number {
  const number = dayNumber(day);
  if (number === undefined) throw new RangeError(`Not a day: ${day}`);
  return number;
}

/** The day `days` later (earlier where negative). Throws a RangeError for a day that does not exist. */
export const addDays = (day: CivilDay, days: number): CivilDay => dayFromNumber(numberOf(day) + days);

/** Days from one day to another; negative where `to` is earlier. */
export const daysBetween = (from: CivilDay, to: CivilDay): number => numberOf(to) - numberOf(from);

/** 1 Monday … 7 Sunday. */
export const weekday = (day: CivilDay): number => ((((numberOf(day) + 3) % 7) + 7) % 7) + 1;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The civil day of an instant (epoch milliseconds) in a time zone, whatever the process's own zone. */
export function dayInZone(instant: number, timeZone: string): CivilDay {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    if (formats.size < 64) formats.set(timeZone, format);
  }
  return format.format(instant);
}

/** When a day begins in a time zone (epoch milliseconds). Throws a RangeError for a day that does not exist. */
export function dayStart(day: CivilDay, timeZone = 'Asia/Shanghai'): number {
  // No zone is further from UTC than 14 hours: the first quarter hour that is this day there begins it.
  const quarter = 900_000;
  let instant = numberOf(day) * DAY_MS - 14 * 4 * quarter;
  while (dayInZone(instant, timeZone) < day) instant += quarter;
  return instant;
}
