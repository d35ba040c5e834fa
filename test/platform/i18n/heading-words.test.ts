import { expect } from 'chai';
import { headingClauses, headingWords } from '../../../server/platform/i18n/heading-words.js';

describe('where a line of a heading may end', () => {
  it('is between words of Chinese, and a single sign stays with the word before it', () => {
    expect(headingWords('厦门公共数据资源平台')).to.deep.equal(['厦门', '公共数据', '资源', '平台']);
    expect(headingWords('重庆市公共数据')).to.deep.equal(['重庆市', '公共数据']);
    expect(headingWords('泰州公共数据')).to.deep.equal(['泰州', '公共数据']);
  });

  it('is left to the browser at signs between words, and in languages with spaces', () => {
    expect(headingWords('管理办法（题名待核）')).to.deep.equal(['管理', '办法（题名待核）']);
    expect(headingWords('Live bus positions')).to.deep.equal(['Live bus positions']);
    expect(headingWords('')).to.deep.equal([]);
  });

  it('is first of all after a clause', () => {
    expect(headingClauses('公共数据能不能开放，条文说了算').map((words) => words.join(''))).to.deep.equal([
      '公共数据能不能开放，',
      '条文说了算',
    ]);
  });

  it('loses no sign', () => {
    const title = '5G 基站分布（2026年）、“一网通办”事项 & <清单>';
    expect(headingWords(title).join('')).to.equal(title);
  });
});
