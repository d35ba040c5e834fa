import { expect } from 'chai';
import { spotsOf, tokensOf } from '../../../server/features/datasets/search-tokens.js';

const TEXTS = { title: [], keywords: [], body: [], summary: [], items: [] };

describe('search tokens', () => {
  it('are pairs of Chinese signs and whole words of other scripts', () => {
    expect(tokensOf('公交线路')).to.deep.equal(['公交', '交线', '线路', '路']);
    expect(tokensOf('PM2.5浓度 Wi-Fi')).to.deep.equal(['pm2', '5', '浓度', '度', 'wi', 'fi']);
    expect(tokensOf('ＡＢＣ１２３')).to.deep.equal(['abc123']);
    expect(tokensOf('  ，。！')).to.deep.equal([]);
  });

  it('stand one step after the other where they touch, and further apart where they do not', () => {
    const steps = (text: string) =>
      [...spotsOf({ ...TEXTS, title: [text] })].map(([word, [spot]]) => [word, spot?.step]);
    expect(steps('5G基站')).to.deep.equal([
      ['5g', 0],
      ['基站', 1],
      ['站', 2],
    ]);
    expect(steps('5G 基')).to.deep.equal([
      ['5g', 0],
      ['基', 2],
    ]);
  });

  it('keep every place of a word, with the rank of its field', () => {
    const spots = spotsOf({ ...TEXTS, title: ['公交'], body: ['公交集团'], summary: ['公交、公交'] });
    expect(spots.get('公交')).to.deep.equal([
      { rank: 2, step: 0 },
      { rank: 26, step: 0 },
      { rank: 27, step: 0 },
      { rank: 27, step: 3 },
    ]);
  });

  it('rank a title by its length, in each language by its own', () => {
    const spots = spotsOf({ ...TEXTS, title: ['公交线路', 'Bus routes'] });
    expect(spots.get('线路')).to.deep.equal([{ rank: 4, step: 2 }]);
    expect(spots.get('bus')).to.deep.equal([{ rank: 2, step: 5 }]);
    expect(spotsOf({ ...TEXTS, title: ['公交'.repeat(50)] }).get('公交')?.[0]).to.deep.equal({ rank: 24, step: 0 });
  });

  it('of a word too long for a row are several, none of them lost', () => {
    expect(tokensOf('x'.repeat(70)).map((word) => word.length)).to.deep.equal([32, 6]);
    expect(spotsOf({ ...TEXTS, title: ['x'.repeat(70)] }).get('x'.repeat(32))).to.have.length(2);
  });
});
