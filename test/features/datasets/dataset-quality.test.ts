import { expect } from 'chai';
import type { Dataset } from '../../../server/features/datasets/dataset.js';
import { isLate, qualityOf } from '../../../server/features/datasets/dataset-quality.js';

const FULL = {
  title: { zh: '公交线路站点', en: '' },
  summary: { zh: '各条公交线路的站点名称、顺序与坐标。', en: '' },
  formats: ['csv'],
  frequency: 'monthly',
  modified: '2026-11-01',
  details: {
    keywords: ['公交'],
    items: [
      { name: 'a', label: { zh: '站', en: '' }, type: 'text', sensitivity: 'ordinary' },
      { name: 'b', label: { zh: '线', en: '' }, type: 'text', sensitivity: 'ordinary' },
    ],
    contact: '0592-1234567',
    industry: 'G',
  },
} as unknown as Dataset;

describe('the completeness of an entry', () => {
  it('is a hundred where nothing is missing, and falls by what each missing thing is worth', () => {
    expect(qualityOf(FULL, '2026-11-21').score).to.equal(100);
    const bare = { ...FULL, formats: ['pdf'], details: { ...FULL.details, contact: '13800138000', industry: null } };
    const { score, checks } = qualityOf(bare, '2026-11-21');
    expect(checks.filter(({ met }) => !met).map(({ check }) => check)).to.deep.equal([
      'contact',
      'industry',
      'formats',
    ]);
    expect(score).to.equal(75);
  });

  it('knows from the cycle whether an update is due, and says nothing where the cycle does not', () => {
    expect(isLate({ frequency: 'monthly', modified: '2026-10-01' }, '2026-11-21')).to.equal(true);
    expect(isLate({ frequency: 'yearly', modified: '2026-10-01' }, '2026-11-21')).to.equal(false);
    expect(isLate({ frequency: 'static', modified: '2001-01-01' }, '2026-11-21')).to.equal(null);
  });
});
