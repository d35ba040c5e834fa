import { expect } from 'chai';
import { searchPlan } from '../../../server/features/datasets/search-plan.js';

const steps = (text: string) =>
  searchPlan(text).map((phrase) =>
    phrase.map(
      ({ steps: some, weak }) =>
        `${some.map(({ word, whole, at }) => `${at}${word}${whole ? '' : '*'}`).join(' ')}${weak ? ' weak' : ''}`,
    ),
  );

describe('the plan of a search', () => {
  it('takes pairs of signs side by side, the last over the one before where they are odd', () => {
    expect(steps('公交站点')).to.deep.equal([['0公交 2站点']]);
    expect(steps('公交站')).to.deep.equal([['0公交 1交站']]);
    expect(steps('港')).to.deep.equal([['0港*']]);
  });

  it('takes a word of another script whole, or, for less, as a beginning where nothing follows it', () => {
    expect(steps('5G基站')).to.deep.equal([['05g 1基站']]);
    expect(steps('基站5G')).to.deep.equal([['0基站 25g', '0基站 25g* weak']]);
  });

  it('finds what was typed apart apart, and letters alone by initials too', () => {
    expect(steps('停车 公交')).to.deep.equal([['0停车'], ['0公交']]);
    expect(steps('GJC')).to.deep.equal([['0gjc', '0gjc* weak', "0'gj 1'jc weak"]]);
    expect(steps('，。 ')).to.deep.equal([]);
  });
});
