import { expect } from 'chai';
import { initialTokens, pinyinInitials, signsWithInitials } from '../../../server/features/datasets/pinyin-initials.js';
import { postings } from '../../../server/features/datasets/search-tokens.js';

describe('the initials of pinyin', () => {
  it('are read as the signs are read in their word, from each sign on', async () => {
    const initials = await pinyinInitials();
    expect(initialTokens(['重庆公交车'], initials)).to.deep.equal(['cqgjc', 'qgjc', 'gjc', 'jc']);
    expect(initialTokens(['银行网点 2024'], initials)[0]).to.equal('yhwd');
    expect(initialTokens(['GPS 2024'], initials)).to.deep.equal([]);
  });

  it('lead back to the signs that were meant', async () => {
    const initials = await pinyinInitials();
    expect(signsWithInitials('厦门公交车站', 'GJC', initials)).to.deep.equal(['公交车']);
    expect(signsWithInitials('厦门公交车站', 'zz', initials)).to.deep.equal([]);
    expect(signsWithInitials('厦门公交车站', '公交', initials)).to.deep.equal([]);
  });

  it('rank behind every place in which a word really stands', async () => {
    const texts = { title: ['公交卡'], keywords: [], body: [], summary: [], items: ['gjk'] };
    const found = postings(texts, await pinyinInitials());
    expect(found.filter(({ token }) => token === 'gjk')).to.deep.equal([{ token: 'gjk', field_rank: 5 }]);
    expect(found.filter(({ token }) => token === 'jk')).to.deep.equal([{ token: 'jk', field_rank: 6 }]);
  });
});
