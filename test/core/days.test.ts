import { expect } from 'chai';
import { addDays, dayInZone, dayNumber, isCivilDay, weekday } from '../../server/core/civil-day.js';
import { fixedClock } from '../../server/core/clock.js';

describe('a civil day', () => {
  it('exists or does not', () => {
    for (const day of ['2026-02-28', '2024-02-29', '0100-01-01', '9899-12-31'])
      expect(isCivilDay(day), day).to.equal(true);
    for (const day of [
      '2026-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-1-1',
      '9999-12-31',
      '２０２６-01-01',
      '',
      null,
      20260101,
    ])
      expect(isCivilDay(day), String(day)).to.equal(false);
  });

  it('is counted on across months, years and leap days', () => {
    expect(addDays('2026-12-31', 1)).to.equal('2027-01-01');
    expect(addDays('2024-02-28', 1)).to.equal('2024-02-29');
    expect(addDays('2026-03-01', -1)).to.equal('2026-02-28');
    expect(weekday('2026-11-21')).to.equal(6);
    for (let number = -680_000; number < 800_000; number += 9_973)
      expect(dayNumber(addDays('1970-01-01', number))).to.equal(number);
  });

  it('is the day in the city, whatever the zone of the process', () => {
    // 00:30 on the first of March in Shanghai.
    const instant = Date.parse('2026-02-28T16:30:00Z');
    expect(dayInZone(instant, 'Asia/Shanghai')).to.equal('2026-03-01');
    expect(fixedClock(instant).today()).to.equal('2026-03-01');
    expect(fixedClock(instant).today('UTC')).to.equal('2026-02-28');
  });
});
