import { expect } from 'chai';
import { postings, queryTokens, tokensOf } from '../../../server/features/datasets/search-tokens.js';

describe('search tokens', () => {
  it('are pairs of Chinese signs and whole words of other scripts', () => {
    expect(tokensOf('公交线路')).to.deep.equal(['公交', '交线', '线路', '路']);
    expect(tokensOf('PM2.5浓度 Wi-Fi')).to.deep.equal(['pm2', '5', '浓度', '度', 'wi', 'fi']);
    expect(tokensOf('ＡＢＣ１２３')).to.deep.equal(['abc123']);
    expect(tokensOf('  ，。！')).to.deep.equal([]);
  });

  it('of a search are all in each text that contains what was searched', () => {
    const text = '厦门市公交线路（2024年）站点GPS';
    const tokens = tokensOf(text);
    for (let from = 0; from < text.length; from += 1)
      for (let to = from + 1; to <= text.length; to += 1) {
        const words = text.slice(from, to);
        const { exact, prefix } = queryTokens(words);
        expect(
          exact.every((token) => tokens.includes(token)),
          words,
        ).to.equal(true);
        // A word that was cut at its beginning is not the beginning of a word: 024 is no search for 2024.
        const whole = prefix.filter((token) => /^\p{Script=Han}|^(2024|gps)/u.test(token));
        expect(
          whole.every((token) => tokens.some((one) => one.startsWith(token))),
          words,
        ).to.equal(true);
      }
  });

  it('keep the best place of each', () => {
    const texts = { title: ['公交'], keywords: [], body: ['公交集团'], summary: ['公交'], items: [] };
    expect(postings(texts).filter(({ token }) => token === '公交')).to.deep.equal([{ token: '公交', field_rank: 1 }]);
  });
});
