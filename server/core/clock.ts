import { type CivilDay, dayInZone } from './civil-day.js';

/** The one source of time. Everything that asks "when" receives a clock; nothing reads the process's own. */
export type Clock = {
  /** Epoch milliseconds. */
  now(): number;
  /** The civil day at this moment in a time zone; the product's days are days in Asia/Shanghai. */
  today(timeZone?: string): CivilDay;
};

export const SHANGHAI = 'Asia/Shanghai';

const clockFrom = (now: () => number): Clock => ({
  now,
  today: (timeZone = SHANGHAI) => dayInZone(now(), timeZone),
});

/** The machine's clock. */
export const systemClock = (): Clock => clockFrom(Date.now);

/** A clock that stands still at an instant (`2026-11-21T08:00:00Z` or epoch milliseconds). */
export function fixedClock(instant: string | number): Clock {
  const at = typeof instant === 'number' ? instant : Date.parse(instant);
  return clockFrom(() => at);
}
