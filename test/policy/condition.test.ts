import { expect } from 'chai';
import { compileCondition } from '../../server/policy/compile-condition.js';
import { parseCondition, printCondition } from '../../server/policy/condition.js';
import { LIMITS } from '../../server/policy/limits.js';
import { operatorsFor } from '../../server/policy/operators.js';
import { quickCondition } from '../../server/policy/quick-condition.js';
import { conditionInWords } from '../../server/policy/sentence.js';
import { type Facts, vocabularyOf } from '../../server/policy/vocabulary.js';
import { VOCABULARY } from './made-up-pack.js';
import { randomAtom, randomCondition, randomFacts, randomFrom } from './random-rules.js';
import { truthOf } from './reference-evaluator.js';

const vocabulary = vocabularyOf(VOCABULARY);

const codeOf = (logic: unknown) => parseCondition(logic, vocabulary).problems[0]?.code;

describe('a condition', () => {
  it('is read into the editor’s tree and written back to the same JSON-logic', () => {
    const random = randomFrom(3);
    for (let round = 0; round < 5_000; round += 1) {
      const logic = randomCondition(random, 4);
      const { condition } = parseCondition(logic, vocabulary);
      expect(condition, JSON.stringify(logic)).not.to.equal(null);
      expect(condition && printCondition(condition)).to.deep.equal(logic);
    }
  });

  it('means with every operator what a second reading takes it to mean, known or unknown', () => {
    const random = randomFrom(5);
    const seen = new Set<string>();
    for (let round = 0; round < 20_000; round += 1) {
      const fact = VOCABULARY[round % VOCABULARY.length];
      const logic = fact && randomAtom(random, fact);
      const { condition } = parseCondition(logic, vocabulary);
      if (condition?.kind !== 'atom') throw new Error(JSON.stringify(logic));
      seen.add(condition.operator);
      const facts = randomFacts(random, 0.7) as Facts;

      const standing = compileCondition(condition).standing(facts);

      const truth = truthOf(logic, facts);
      expect(standing, JSON.stringify({ logic, facts })).to.equal(
        truth === null ? 'possibly' : truth ? 'surely' : 'not',
      );
    }
    expect([...seen].sort()).to.deep.equal(
      operatorsFor()
        .map((one) => one.id)
        .sort(),
    );
  });

  it('is found the same by direct tests as by the compiled JSON-logic', () => {
    const random = randomFrom(13);
    for (let round = 0; round < 5_000; round += 1) {
      const { condition } = parseCondition(randomCondition(random, 4), vocabulary);
      if (!condition) throw new Error('A random condition was not read');
      const [quick, compiled] = [quickCondition(condition), compileCondition(condition)];
      for (let trial = 0; trial < 4; trial += 1) {
        const facts = randomFacts(random, random()) as Facts;
        expect(quick(facts)).to.equal(compiled.standing(facts));
      }
    }
  });

  it('has a sentence in both languages for every operator', () => {
    const random = randomFrom(9);
    for (let round = 0; round < 500; round += 1) {
      const { condition } = parseCondition(randomCondition(random), vocabulary);
      for (const locale of ['zh-CN', 'en'] as const) {
        expect(condition && conditionInWords(condition, vocabulary, locale))
          .to.match(/\S/)
          .and.not.match(/\{|undefined/);
      }
    }
  });

  const bomb = (depth: number): unknown => {
    let logic: unknown = { '==': [{ var: 'wet' }, true] };
    for (let level = 0; level < depth; level += 1) logic = { '!': [{ or: [logic] }] };
    return logic;
  };

  const nested = (depth: number): unknown =>
    depth === 0 ? { '==': [{ var: 'wet' }, true] } : { and: [{ '==': [{ var: 'cold' }, true] }, nested(depth - 1)] };

  for (const [what, logic, code] of [
    [
      'a doubling map over reduce and merge',
      {
        map: [
          { var: 'wet' },
          { reduce: [{ var: '' }, { merge: [{ var: 'accumulator' }, { var: 'accumulator' }] }, [1]] },
        ],
      },
      'notInGrammar',
    ],
    ['an operator that writes to the log', { log: [{ var: 'wet' }] }, 'notInGrammar'],
    ['an operator name with dots', { 'constructor.constructor': ['return 1'] }, 'notInGrammar'],
    ['a path into the prototype', { '==': [{ var: '__proto__' }, true] }, 'forbiddenName'],
    ['a key named __proto__', JSON.parse('{"__proto__": [1]}'), 'forbiddenName'],
    ['a path below a fact', { '==': [{ var: 'wet.length' }, true] }, 'unknownFact'],
    ['a default value for a fact', { '==': [{ var: ['wet', true] }, true] }, 'notInGrammar'],
    ['two operators in one object', { '==': [{ var: 'wet' }, true], '!=': [{ var: 'wet' }, true] }, 'notInGrammar'],
    ['a literal instead of a test', { wet: true }, 'notInGrammar'],
    ['false as a whole condition', false, 'notInGrammar'],
    ['a number for a truth value', { '==': [{ var: 'wet' }, 1] }, 'badValue'],
    ['a value that is not in the list', { '==': [{ var: 'colour' }, 'pink'] }, 'valueNotInList'],
    ['a day that does not exist', { '<': [{ var: 'seenOn' }, '2026-02-30'] }, 'badValue'],
    ['a comparison of two facts', { '<': [{ var: 'depth' }, { var: 'depth' }] }, 'notInGrammar'],
    ['a comparison of a truth value', { '<': [{ var: 'wet' }, 3] }, 'notInGrammar'],
    ['an empty all', { and: [] }, 'notInGrammar'],
    ['more nesting than people can read', nested(9), 'tooNested'],
    ['more depth than the stack should see', bomb(40), 'tooDeep'],
    [
      'more nodes than a rule needs',
      { or: Array.from({ length: LIMITS.nodes }, () => ({ '==': [{ var: 'wet' }, true] })) },
      'tooManyNodes',
    ],
    ['more text than a rule needs', { '==': [{ var: 'colour' }, 'x'.repeat(LIMITS.bytes)] }, 'tooLarge'],
    ['a character that turns the reading direction', { '==': [{ var: 'colour' }, 'red\u202E'] }, 'hiddenSign'],
    ['an unknown fact', { '==': [{ var: 'velvet' }, true] }, 'unknownFact'],
  ] as const) {
    it(`is refused by name when it is ${what}`, () => {
      expect(codeOf(logic)).to.equal(code);
    });
  }

  it('is refused, not overflowed, when it is nested twenty thousand deep', () => {
    expect(codeOf(bomb(20_000))).to.equal('tooDeep');
  });
});
