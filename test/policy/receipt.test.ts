import { expect } from 'chai';
import { workingCalendar } from '../../server/policy/calendar.js';
import { receiptFor, replay } from '../../server/policy/receipt.js';
import type { Facts } from '../../server/policy/vocabulary.js';
import { aCompiledPack, shippedCalendar } from './made-up-pack.js';

const rules = [{ when: { '==': [{ var: 'wet' }, true] }, then: { must: ['c'] } }];
const facts: Facts = Object.assign(Object.create(null), { wet: true, tools: ['map'] });
const asked = { facts, asOf: '2026-11-21', propose: { open: 'a' }, calendar: shippedCalendar };

describe('a receipt', () => {
  it('replays to the same answer, also after a journey through JSON', () => {
    const compiled = aCompiledPack({ rules });
    const receipt = JSON.parse(JSON.stringify(receiptFor(compiled, asked)));

    expect(replay(receipt, compiled, shippedCalendar)).to.deep.equal({ same: true });
  });

  it('does not replay once a sign of it was changed', () => {
    const compiled = aCompiledPack({ rules });
    const receipt = { ...receiptFor(compiled, asked), asOf: '2026-11-22' };

    expect(replay(receipt, compiled, shippedCalendar)).to.deep.equal({ same: false, reason: 'digest' });
  });

  it('names the pack or the calendar that is not the one it was made with', () => {
    const compiled = aCompiledPack({ rules });
    const receipt = receiptFor(compiled, asked);

    expect(replay(receipt, aCompiledPack({}), shippedCalendar)).to.deep.equal({ same: false, reason: 'pack' });
    expect(replay(receipt, compiled, workingCalendar([]))).to.deep.equal({ same: false, reason: 'calendar' });
  });
});
