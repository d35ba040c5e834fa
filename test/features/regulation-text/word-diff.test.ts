import { expect } from 'chai';
import { wordDiff } from '../../../server/features/regulation-text/word-diff.js';

const side = (kind: 'added' | 'removed', before: string, after: string): string =>
  wordDiff(before, after)
    .filter((run) => run.kind === 'same' || run.kind === kind)
    .map(({ text }) => text)
    .join('');

describe('differences word by word', () => {
  it('shows what went before what came, and what both have as one run', () => {
    expect(wordDiff('应当在七个工作日内答复。', '应当在五个工作日内答复。')).to.deep.equal([
      { kind: 'same', text: '应当在' },
      { kind: 'removed', text: '七个' },
      { kind: 'added', text: '五个' },
      { kind: 'same', text: '工作日内答复。' },
    ]);
  });

  it('says nothing about texts that are the same, and everything about an article that is new', () => {
    expect(wordDiff('依法开放。', '依法开放。')).to.deep.equal([{ kind: 'same', text: '依法开放。' }]);
    expect(wordDiff('', '依法开放。')).to.deep.equal([{ kind: 'added', text: '依法开放。' }]);
  });

  it('loses no sign of either text', () => {
    const before = '数据提供单位应当在二十个工作日内完成核实，并告知申请人。\n（1）属实的，予以更正；';
    const after = '提供单位在十五个工作日内核实，书面告知申请人。\n（1）属实的，立即更正；\n（2）不属实的，说明理由。';
    expect(side('removed', before, after)).to.equal(before);
    expect(side('added', before, after)).to.equal(after);
  });

  it('takes texts that have nothing in common as a whole, however long they are', () => {
    const [before, after] = ['甲乙，'.repeat(1000), '丙丁。'.repeat(1000)];
    expect(wordDiff(before, after).map(({ kind }) => kind)).to.deep.equal(['removed', 'added']);
  });
});
