import { expect } from 'chai';
import { initialPairs, pinyinInitials, signsWithInitials } from '../../../server/features/datasets/pinyin-initials.js';
import { INITIALS_RANK, spotsOf } from '../../../server/features/datasets/search-tokens.js';

describe('the initials of pinyin', () => {
  it('are read as the signs are read in their word, two by two', async () => {
    const initials = await pinyinInitials();
    expect(initialPairs(['重庆公交车'], initials).map(({ pair, step }) => `${step}${pair}`)).to.deep.equal([
      "0'cq",
      "1'qg",
      "2'gj",
      "3'jc",
    ]);
    expect(initialPairs(['GPS 2024'], initials)).to.deep.equal([]);
  });

  it('lead back to the signs that were meant', async () => {
    const initials = await pinyinInitials();
    expect(signsWithInitials('厦门公交车站', 'GJC', initials)).to.deep.equal(['公交车']);
    expect(signsWithInitials('厦门公交车站', 'zz', initials)).to.deep.equal([]);
    expect(signsWithInitials('厦门公交车站', '公交', initials)).to.deep.equal([]);
  });

  it('rank behind every place in which a word really stands', async () => {
    const texts = { title: ['公交卡'], keywords: [], body: [], summary: [], items: [] };
    const spots = spotsOf(texts, await pinyinInitials());
    expect(spots.get("'jk")).to.deep.equal([{ rank: INITIALS_RANK, step: 1 }]);
    expect(spots.get('jk')).to.equal(undefined);
  });
});
