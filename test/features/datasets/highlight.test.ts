import { expect } from 'chai';
import { highlight, searchWords } from '../../../server/features/datasets/highlight.js';

const shown = (text: string, q: string) =>
  highlight(text, searchWords(q))
    .map((part) => (part.hit ? `[${part.text}]` : part.text))
    .join('');

describe('marking what was searched for', () => {
  it('marks every place of every word, whatever its case', () => {
    expect(shown('厦鼓轮渡班次与轮渡票价', '轮渡 票价')).to.equal('厦鼓[轮渡]班次与[轮渡][票价]');
    expect(shown('GPS tracks, gps points', 'gps')).to.equal('[GPS] tracks, [gps] points');
  });

  it('leaves a text alone where nothing was searched for', () => {
    expect(shown('水质', '')).to.equal('水质');
    expect(shown('水质', '！？')).to.equal('水质');
  });
});
