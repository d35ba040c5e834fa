import { expect } from 'chai';
import { chineseNumber, citation } from '../../server/policy/citation.js';
import { packStatus, selectVersion } from '../../server/policy/pack-status.js';

describe('a citation', () => {
  it('is written as Chinese regulations number themselves', () => {
    expect([1, 10, 11, 20, 22, 100, 101, 110, 215].map(chineseNumber)).to.deep.equal([
      '一',
      '十',
      '十一',
      '二十',
      '二十二',
      '一百',
      '一百零一',
      '一百一十',
      '二百一十五',
    ]);
    const provision = { id: 'X-1', article: 17, paragraph: 2, item: 1 };
    expect(citation(provision, 'zh-CN')).to.equal('第十七条第二款第一项');
    expect(citation(provision, 'en')).to.equal('Article 17, paragraph 2, item (1)');
    expect(citation({ id: 'X-39', article: 39, item: 4 }, 'zh-CN')).to.equal('第三十九条第四项');
  });
});

describe('the validity of a version', () => {
  it('includes its last day and is computed for the day asked about', () => {
    const version = { effectiveFrom: '2023-12-28', effectiveTo: '2025-12-27' };

    expect(packStatus(version, '2023-12-27')).to.equal('notYetInForce');
    expect(packStatus(version, '2025-12-27')).to.equal('inForce');
    expect(packStatus(version, '2025-12-28')).to.equal('expiredOnFace');
    expect(packStatus({ effectiveFrom: null, effectiveTo: null }, '2026-11-21')).to.equal('inForceUnverifiedStart');
  });

  it('selects the version that took effect last, and the first one before that', () => {
    const [old, recent] = [
      { effectiveFrom: '2020-01-01', effectiveTo: null },
      { effectiveFrom: '2024-01-01', effectiveTo: null },
    ];

    expect(selectVersion([recent, old], '2023-12-31')).to.equal(old);
    expect(selectVersion([recent, old], '2024-01-01')).to.equal(recent);
    expect(selectVersion([recent, old], '2019-01-01')).to.equal(old);
  });
});
