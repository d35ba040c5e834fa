import { expect } from 'chai';
import { validityOf } from '../../../server/features/console/validity.js';

const TODAY = '2026-11-21';
const state = (effectiveFrom: string | null, effectiveTo: string | null, later?: string) =>
  validityOf(
    [
      { version: 'one', effectiveFrom, effectiveTo },
      ...(later ? [{ version: 'two', effectiveFrom: later, effectiveTo: null }] : []),
    ],
    TODAY,
  ).state;

describe('how a pack stands on the console', () => {
  it('counts the days to the end that the text states, the last day still in force', () => {
    expect(state('2024-01-01', '2026-11-20')).to.equal('expired');
    expect(state('2024-01-01', '2026-11-21')).to.equal('in7');
    expect(state('2024-01-01', '2026-11-28')).to.equal('in7');
    expect(state('2024-01-01', '2026-11-29')).to.equal('in30');
    expect(state('2024-01-01', '2026-12-21')).to.equal('in30');
    expect(state('2024-01-01', '2026-12-22')).to.equal('in90');
    expect(state('2024-01-01', '2027-02-19')).to.equal('in90');
    expect(state('2024-01-01', '2027-02-20')).to.equal('inForce');
    expect(state('2024-01-01', null)).to.equal('inForce');
  });

  it('does not warn of an end that a later published version follows upon', () => {
    expect(state('2024-01-01', '2026-11-28', '2026-11-29')).to.equal('inForce');
    expect(
      validityOf([{ version: 'one', effectiveFrom: '2024-01-01', effectiveTo: '2026-11-28' }], TODAY).daysLeft,
    ).to.equal(7);
  });

  it('tells a start that nobody verified, also beside an end that is near', () => {
    expect(state(null, null)).to.equal('unverified');
    const ending = validityOf([{ version: 'one', effectiveFrom: null, effectiveTo: '2026-12-01' }], TODAY);
    expect(ending).to.deep.include({ state: 'in30', unverifiedStart: true, daysLeft: 10 });
  });

  it('knows a city whose first version is still to come, and one that has none', () => {
    expect(state('2027-01-01', null)).to.equal('notYet');
    expect(validityOf([], TODAY)).to.deep.include({ state: 'none', version: null });
  });
});
