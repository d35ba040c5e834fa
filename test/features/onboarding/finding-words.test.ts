import { expect } from 'chai';
import { findingWords } from '../../../server/features/onboarding/finding-words.js';
import { parseRegulation } from '../../../server/features/regulation-text/parse-regulation.js';
import { FINDING_CODES } from '../../../server/features/regulation-text/regulation.js';

/** Texts in which everything is wrong that a text can have wrong. */
const DAMAGED = [
  '',
  [
    '某岛规定',
    '第一章 总则',
    '第一条 甲。',
    '第一条 甲。',
    '第三条 有下列情形：',
    '（一）甲；',
    '（一）乙；',
    '（四）丙。',
    '第二条 乙。',
    '第三章 附则',
    '第三章 补则',
    '第六条',
    '第七条 断开的一句',
    '第八条 丢\ufffd字。',
  ].join('\n'),
];

describe('what a regulation’s text is asked about', () => {
  const findings = DAMAGED.flatMap((text) => parseRegulation(text).findings);

  it('is met whole in the damaged texts', () => {
    expect([...new Set(findings.map(({ code }) => code))].sort()).to.deep.equal([...FINDING_CODES].sort());
  });

  it('is said in whole sentences of both languages, each number in its place', () => {
    for (const finding of findings) {
      const [zh, en] = [findingWords(finding, 'zh-CN'), findingWords(finding, 'en')];
      expect(zh, finding.code)
        .to.match(/[一-龥]/)
        .and.not.match(/[{}]/);
      expect(en, finding.code)
        .to.match(/[a-z]{3}/)
        .and.not.match(/[{}]/);
    }
    const missing = { code: 'skippedArticles', params: { from: 5, to: 5 } } as const;
    expect([findingWords(missing, 'zh-CN'), findingWords(missing, 'en')]).to.deep.equal([
      '缺少第 5 条',
      'Article 5 is missing',
    ]);
  });
});
