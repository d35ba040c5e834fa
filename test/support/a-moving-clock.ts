import { addDays } from '../../server/core/civil-day.js';
import { type Clock, fixedClock } from '../../server/core/clock.js';

/** A clock that stands still until the test moves it on, by whole days. */
export function aMovingClock(instant: string): Clock & { pass(days: number): void; inDays(days: number): string } {
  let now = Date.parse(instant);
  const clock: Clock = { now: () => now, today: (zone) => fixedClock(now).today(zone) };
  return {
    ...clock,
    pass(days) {
      now += days * 24 * 3_600_000;
    },
    /** The civil day so many days from now. */
    inDays: (days) => addDays(clock.today(), days),
  };
}
