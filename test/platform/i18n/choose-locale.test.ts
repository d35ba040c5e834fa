import { expect } from 'chai';
import { chooseLocale } from '../../../server/platform/i18n/choose-locale.js';

describe('the language of an answer', () => {
  it('is Chinese when nobody says', () => {
    expect(chooseLocale({})).to.equal('zh-CN');
    expect(chooseLocale({ acceptLanguage: '*' })).to.equal('zh-CN');
    expect(chooseLocale({ acceptLanguage: 'fr, de;q=0.5' })).to.equal('zh-CN');
  });

  it('is the one asked for, before the one kept, before the one the browser sends', () => {
    expect(chooseLocale({ query: 'en', cookie: 'zh-CN', acceptLanguage: 'zh' })).to.equal('en');
    expect(chooseLocale({ cookie: 'en', acceptLanguage: 'zh' })).to.equal('en');
    expect(chooseLocale({ acceptLanguage: 'fr, en-GB;q=0.8, zh;q=0.2' })).to.equal('en');
  });

  it('minds weights, a weight of nought above all', () => {
    expect(chooseLocale({ acceptLanguage: 'en;q=0.1, zh-TW;q=0.9' })).to.equal('zh-CN');
    expect(chooseLocale({ acceptLanguage: 'zh;q=0, en;q=0.1' })).to.equal('en');
  });

  it('does not trip over nonsense', () => {
    for (const query of [['en', 'zh'], '', 'en_US', '../en', {}]) expect(chooseLocale({ query })).to.equal('zh-CN');
    expect(chooseLocale({ acceptLanguage: `${'en,'.repeat(9999)};;;q=x` })).to.equal('en');
  });
});
