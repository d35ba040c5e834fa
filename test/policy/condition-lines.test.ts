import { expect } from 'chai';
import { type Condition, parseCondition } from '../../server/policy/condition.js';
import { conditionLines, failingLines } from '../../server/policy/condition-lines.js';
import type { Fact } from '../../server/policy/pack.js';
import { type Facts, vocabularyOf } from '../../server/policy/vocabulary.js';

const words = (zh: string) => ({ zh, en: zh });
const yesNo = (fact: string): Fact => ({
  fact,
  label: words(fact),
  type: 'boolean',
  about: 'dataset',
  tier: 'K',
  ask: words(fact),
});
const vocabulary = vocabularyOf(['secret', 'personal', 'consent', 'processed'].map(yesNo));
const yes = (fact: string) => ({ '==': [{ var: fact }, true] });

function read(logic: unknown): Condition {
  const { condition } = parseCondition(logic, vocabulary);
  if (!condition) throw new Error('not in the grammar');
  return condition;
}

const NESTED = read({
  and: [yes('secret'), yes('personal'), { or: [yes('consent'), { '!': [{ or: [yes('processed')] }] }] }],
});

describe('the numbered lines of a condition', () => {
  it('numbers the members of the outermost group, and those of a group inside by its number', () => {
    const { joined, lines } = conditionLines(NESTED, vocabulary, 'zh-CN');

    expect(joined).to.equal('all');
    expect(lines.map(({ number, kind, depth }) => [number, kind, depth])).to.deep.equal([
      ['1', 'atom', 1],
      ['2', 'atom', 1],
      ['3', 'any', 1],
      ['3.1', 'atom', 2],
      ['3.2', 'none', 2],
      ['3.2.1', 'atom', 3],
    ]);
    expect(lines[2]?.words).to.equal('以下任意一条满足');
    expect(lines.every(({ standing }) => standing === null)).to.equal(true);
  });

  it('says of each line whether it holds surely, possibly or not', () => {
    const { lines } = conditionLines(NESTED, vocabulary, 'en', { secret: true, processed: true });

    expect(Object.fromEntries(lines.map(({ number, standing }) => [number, standing]))).to.deep.equal({
      '1': 'surely',
      '2': 'possibly',
      '3': 'possibly',
      '3.1': 'possibly',
      '3.2': 'not',
      '3.2.1': 'surely',
    });
  });

  it('gives a lone test the number 1, and a rule for every case one line', () => {
    expect(conditionLines(read(yes('secret')), vocabulary, 'en').lines.map(({ number }) => number)).to.deep.equal([
      '1',
    ]);
    expect(conditionLines({ kind: 'always' }, vocabulary, 'zh-CN', {}).lines).to.deep.equal([
      { number: '1', depth: 1, kind: 'always', words: '任何情况下', standing: 'surely' },
    ]);
  });

  it('names the lines that keep the condition from holding, and none when it holds', () => {
    const failing = (facts: Facts) => failingLines(NESTED, facts);

    expect(failing({ secret: false, personal: true, consent: true })).to.deep.equal(['1']);
    expect(failing({ secret: true, personal: true, consent: false, processed: true })).to.deep.equal(['3.1', '3.2.1']);
    expect(failing({ secret: true, consent: true })).to.deep.equal(['2']);
    expect(failing({ secret: true, personal: true, processed: false })).to.deep.equal([]);
    expect(failingLines(read(yes('secret')), { secret: false })).to.deep.equal(['1']);
  });
});
