import { expect } from 'chai';
import { changedSince, withChange } from '../../../server/features/datasets/catalogue-changes.js';

describe('the last changes of a catalogue', () => {
  const recent = withChange(withChange(null, { from: 'a', to: 'b', numbers: [1, 2] }), {
    from: 'b',
    to: 'c',
    numbers: [2, 3],
  });

  it('say which entries changed since a state', () => {
    expect(changedSince('a', { revision: 'c', recent })).to.deep.equal([1, 2, 3]);
    expect(changedSince('b', { revision: 'c', recent })).to.deep.equal([2, 3]);
  });

  it('say nothing where they do not reach from that state to this', () => {
    expect(changedSince('x', { revision: 'c', recent })).to.equal(null);
    expect(changedSince('a', { revision: 'd', recent })).to.equal(null);
    expect(changedSince('a', { revision: 'c', recent: null })).to.equal(null);
  });

  it('forget the oldest where they are many', () => {
    const many = withChange(recent, { from: 'c', to: 'd', numbers: Array.from({ length: 399 }, (_, n) => n) });
    expect(changedSince('a', { revision: 'd', recent: many })).to.equal(null);
    expect(changedSince('c', { revision: 'd', recent: many })).to.have.length(399);
  });
});
