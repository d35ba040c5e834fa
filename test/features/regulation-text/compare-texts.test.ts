import { expect } from 'chai';
import { compareTexts } from '../../../server/features/regulation-text/compare-texts.js';
import { parseRegulation } from '../../../server/features/regulation-text/parse-regulation.js';
import { aText, written } from './made-up-text.js';

const parsed = (...articles: string[]) => parseRegulation(['某岛规定', ...articles].join('\n'));
const told = (before: ReturnType<typeof parsed>, after: ReturnType<typeof parsed>) =>
  compareTexts(before, after).map((change) =>
    [change.kind, 'before' in change ? change.before.number : '', 'after' in change ? change.after.number : ''].join(
      ' ',
    ),
  );

const HARBOUR = '港口资料由港口管理处按月整理,并在渡轮平台上公开。';
const FERRY = '渡轮时刻每周核对一次;有误的,两日内更正。';
const TIDE = '潮汐表由灯塔值守人员记录,保存十年。';
const LAMP = '灯塔亮灯时间在每年一月公布。';

describe('two versions of a regulation text', () => {
  it('are the same where only the typesetting differs', () => {
    const text = aText(40);
    const changes = compareTexts(
      parseRegulation(written(text).join('\n')),
      parseRegulation(
        written(text, { gap: '　', number: String }).join('\n\n').replaceAll(',', '，').replaceAll(';', '；'),
      ),
    );
    expect(changes).to.have.length(40);
    expect(changes.every(({ kind }) => kind === 'same')).to.equal(true);
  });

  it('tell changed, moved, new and gone articles apart', () => {
    const before = parsed(`第一条 ${HARBOUR}`, `第二条 ${FERRY}`, `第三条 ${TIDE}`, `第四条 ${LAMP}`);
    const after = parsed(
      `第一条 ${HARBOUR.replace('按月', '按季')}`,
      '第二条 缆车票价由岛民会议决定。',
      `第三条 ${FERRY}`,
      `第四条 ${LAMP}`,
    );
    expect(told(before, after)).to.deep.equal(['changed 1 1', 'new  2', 'moved 2 3', 'gone 3 ', 'same 4 4']);
  });

  it('follow an article that was reworded and put elsewhere', () => {
    const before = parsed(`第一条 ${HARBOUR}`, `第二条 ${TIDE}`, `第三条 ${FERRY}`);
    const after = parsed(`第一条 ${HARBOUR}`, `第二条 ${FERRY}`, `第三条 ${TIDE.replace('十年', '二十年')}`);
    expect(told(before, after)).to.deep.equal(['same 1 1', 'moved 3 2', 'changed 2 3']);
  });

  it('see a paragraph that was cut in two', () => {
    const before = parsed(`第一条 ${HARBOUR}${FERRY}`);
    const after = parsed(`第一条 ${HARBOUR}`, FERRY);
    expect(told(before, after)).to.deep.equal(['changed 1 1']);
  });

  it('know a text that begins, and one that is repealed', () => {
    expect(told(parsed(), parsed(`第一条 ${TIDE}`))).to.deep.equal(['new  1']);
    expect(told(parsed(`第一条 ${TIDE}`), parsed())).to.deep.equal(['gone 1 ']);
  });
});
