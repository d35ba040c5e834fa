import { expect } from 'chai';
import { validateFacts, vocabularyOf } from '../../server/policy/vocabulary.js';
import { VOCABULARY } from './made-up-pack.js';

const check = (input: unknown) => validateFacts(vocabularyOf(VOCABULARY), input);

describe('the facts that somebody sends', () => {
  it('are taken as they are when every one is declared, typed and listed', () => {
    const { facts, problems } = check({
      wet: true,
      colour: 'red',
      tools: ['map', 'lamp'],
      depth: 3,
      seenOn: '2026-02-28',
    });

    expect(problems).to.be.empty;
    expect({ ...facts }).to.deep.equal({
      wet: true,
      colour: 'red',
      tools: ['lamp', 'map'],
      depth: 3,
      seenOn: '2026-02-28',
    });
    expect(Object.getPrototypeOf(facts)).to.equal(null);
  });

  it('are unknown when they are null, not false', () => {
    expect('wet' in check({ wet: null }).facts).to.equal(false);
  });

  for (const [input, field, code] of [
    [{ velvet: true }, 'facts.velvet', 'unknownFact'],
    [{ wet: 'true' }, 'facts.wet', 'wrongType'],
    [{ wet: 1 }, 'facts.wet', 'wrongType'],
    [{ colour: 'pink' }, 'facts.colour', 'notInList'],
    [{ colour: ['red'] }, 'facts.colour', 'wrongType'],
    [{ tools: 'map' }, 'facts.tools', 'wrongType'],
    [{ tools: ['map', 'axe'] }, 'facts.tools', 'notInList'],
    [{ tools: ['map', 'map'] }, 'facts.tools', 'repeated'],
    [{ depth: 1.5 }, 'facts.depth', 'wrongType'],
    [{ depth: '5' }, 'facts.depth', 'wrongType'],
    [{ depth: 101 }, 'facts.depth', 'outOfRange'],
    [{ seenOn: '2026-02-30' }, 'facts.seenOn', 'impossibleDate'],
    [{ seenOn: '2026-2-3' }, 'facts.seenOn', 'impossibleDate'],
    [{ seenOn: 20260203 }, 'facts.seenOn', 'wrongType'],
    [JSON.parse('{"__proto__": true}'), 'facts.__proto__', 'unknownFact'],
    [{ constructor: true }, 'facts.constructor', 'unknownFact'],
    [[], 'facts', 'notAnObject'],
    ['wet', 'facts', 'notAnObject'],
    [null, 'facts', 'notAnObject'],
  ] as const) {
    it(`are refused by field and reason: ${JSON.stringify(input)}`, () => {
      expect(check(input).problems.map((problem) => [problem.field, problem.code])).to.deep.equal([[field, code]]);
    });
  }

  it('are refused all at once, not one after another', () => {
    expect(check({ wet: 1, colour: 'pink', velvet: 0 }).problems).to.have.length(3);
  });
});
