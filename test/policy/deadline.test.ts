import { expect } from 'chai';
import { addWorkingDays, workingDaysBetween } from '../../server/policy/calendar.js';
import { deadline, extensionProblem, nextYearlyDate, yearlyDate } from '../../server/policy/deadline.js';
import type { Clock } from '../../server/policy/pack.js';
import { shippedCalendar } from './made-up-pack.js';

const clock = (unit: Clock['unit'], length: number | null, more: Partial<Clock> = {}): Clock => ({
  unit,
  length,
  start: { zh: '收到之日', en: 'receipt' },
  ...more,
});

const due = (unit: Clock['unit'], length: number, from: string) =>
  deadline(clock(unit, length), shippedCalendar, from).due;

const extension = (max: number | null) => ({
  provision: 'NW-1',
  max,
  by: 'keeper',
  grantedFact: 'wet',
  lengthFact: 'depth',
  text: { zh: '延期', en: 'extension' },
});

describe('a deadline', () => {
  it('does not count the starting day and counts Monday to Friday', () => {
    expect(due('workingDay', 3, '2026-02-10')).to.equal('2026-02-13');
    expect(due('workingDay', 10, '2026-11-23')).to.equal('2026-12-07');
  });

  it('skips the days off that the State Council announced and counts the weekends worked for them', () => {
    expect(due('workingDay', 5, '2026-02-13')).to.equal('2026-02-27');
    expect(due('workingDay', 1, '2026-09-30')).to.equal('2026-10-08');
    expect(shippedCalendar.isWorkingDay('2026-02-14')).to.equal(true);
    expect(shippedCalendar.isWorkingDay('2026-02-23')).to.equal(false);
  });

  it('moves the end of a period in calendar days from a rest day to the next working day', () => {
    expect(due('calendarDay', 15, '2026-09-20')).to.equal('2026-10-08');
    expect(due('calendarDay', 15, '2026-11-23')).to.equal('2026-12-08');
  });

  it('is provisional beyond the last announced year, and never silently guessed', () => {
    const answer = deadline(clock('workingDay', 10), shippedCalendar, '2026-12-25');

    expect(answer).to.deep.equal({ due: '2027-01-08', provisional: true });
  });

  it('gives the latest day that an extension could still reach, and refuses more than the cap', () => {
    const extendable = clock('workingDay', 10, { extension: extension(10) });

    expect(deadline(extendable, shippedCalendar, '2026-11-23')).to.deep.equal({
      due: '2026-12-07',
      latest: '2026-12-21',
      provisional: false,
    });
    expect(deadline(extendable, shippedCalendar, '2026-11-23', 10).due).to.equal('2026-12-21');
    expect(extensionProblem(extendable, 11)).to.deep.equal({ code: 'extensionTooLong', max: 10 });
    expect(extensionProblem(clock('workingDay', 5), 1)).to.deep.equal({ code: 'noExtension', max: 0 });
    expect(
      deadline(clock('workingDay', 5, { extension: extension(null) }), shippedCalendar, '2026-11-23', 30).latest,
    ).to.equal(null);
  });

  it('has no day where the text says at once, promptly or regularly', () => {
    for (const unit of ['immediately', 'promptly', 'regularly', 'yearly'] as const) {
      expect(deadline(clock(unit, null), shippedCalendar, '2026-11-23')).to.deep.equal({
        due: null,
        provisional: false,
      });
    }
  });

  it('ends on the last day of February each year, leap years included, without moving', () => {
    expect(yearlyDate('02-end', 2028)).to.equal('2028-02-29');
    expect(nextYearlyDate('02-end', '2026-11-21')).to.equal('2027-02-28');
    expect(nextYearlyDate('02-end', '2026-02-28')).to.equal('2026-02-28');
  });

  it('counts the same in both directions', () => {
    for (let length = 1; length < 60; length += 1) {
      const { day } = addWorkingDays(shippedCalendar, '2026-01-15', length);
      expect(workingDaysBetween(shippedCalendar, '2026-01-15', day)).to.equal(length);
      expect(shippedCalendar.isWorkingDay(day)).to.equal(true);
    }
  });

  it('stays an answer at the edges of the calendar', () => {
    expect(deadline(clock('workingDay', 20), shippedCalendar, '9999-12-30')).to.deep.equal({
      due: null,
      provisional: true,
    });
    expect(due('workingDay', 1, '0001-01-01')).to.equal('0001-01-02');
  });
});
