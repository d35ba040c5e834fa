import { expect } from 'chai';
import { classify } from '../../server/policy/classify.js';
import type { Rule } from '../../server/policy/pack.js';
import type { Facts } from '../../server/policy/vocabulary.js';
import { aCompiledPack, aPack, VOCABULARY } from './made-up-pack.js';
import { randomFacts, randomFrom, randomRules } from './random-rules.js';
import { remains } from './reference-evaluator.js';

const IN_SCOPE: Partial<Rule> = { id: 'in-scope', question: 'scope', when: true, then: { must: ['in'] } };

describe('the answer that rules leave', () => {
  it('agrees with a second, independent reading on 100,000 random sets of rules and facts', function () {
    this.timeout(240_000);
    const random = randomFrom(20261121);
    for (let round = 0; round < 5_000; round += 1) {
      const rules = [IN_SCOPE, ...randomRules(random)];
      const compiled = aCompiledPack({ rules });
      const { rules: whole } = aPack({ rules });
      const open = whole.filter((rule) => rule.question === 'open');
      for (let trial = 0; trial < 20; trial += 1) {
        const facts = randomFacts(random, random()) as Facts;
        const { admissible, possible } = classify(compiled, facts).open ?? {};

        const expected = remains(['a', 'b', 'c'], open, facts);

        if (String(admissible) !== String(expected.admissible) || String(possible) !== String(expected.possible)) {
          expect({ admissible, possible }, JSON.stringify({ rules, facts })).to.deep.equal(expected);
        }
      }
    }
  });

  it('never admits too much and never excludes too much, whatever the unknown facts turn out to be', function () {
    this.timeout(120_000);
    const random = randomFrom(7);
    for (let round = 0; round < 400; round += 1) {
      const compiled = aCompiledPack({ rules: [IN_SCOPE, ...randomRules(random)] });
      const facts = randomFacts(random, 0.6) as Facts;
      const partial = classify(compiled, facts).open;
      for (let trial = 0; trial < 60; trial += 1) {
        const completion = Object.assign(Object.create(null), randomFacts(random, 1), facts) as Facts;
        const whole = classify(compiled, completion).open;

        expect(whole?.admissible).to.deep.equal(whole?.possible);
        expect(whole?.admissible).to.include.members([...(partial?.admissible ?? [])]);
        expect(partial?.possible).to.include.members([...(whole?.admissible ?? [])]);
      }
    }
  });

  it('only shrinks what is possible and grows what is admissible when a fact becomes known', () => {
    const random = randomFrom(11);
    for (let round = 0; round < 1_500; round += 1) {
      const compiled = aCompiledPack({ rules: [IN_SCOPE, ...randomRules(random)] });
      const whole = randomFacts(random, 1);
      const known: Record<string, unknown> = Object.create(null);
      let before = classify(compiled, known as Facts).open;
      for (const { fact } of VOCABULARY) {
        known[fact] = whole[fact];
        const after = classify(compiled, { ...known } as Facts).open;

        expect(after?.admissible).to.include.members([...(before?.admissible ?? [])]);
        expect(before?.possible).to.include.members([...(after?.possible ?? [])]);
        before = after;
      }
    }
  });

  it('names exactly the facts that keep the answer open, and none once it is settled', () => {
    const compiled = aCompiledPack({
      rules: [
        IN_SCOPE,
        { when: { and: [{ '==': [{ var: 'wet' }, true] }, { '==': [{ var: 'cold' }, true] }] }, then: { must: ['c'] } },
      ],
    });
    const missing = (facts: object) => classify(compiled, Object.assign(Object.create(null), facts)).open?.missing;

    expect(missing({})).to.deep.equal(['wet', 'cold']);
    expect(missing({ wet: true })).to.deep.equal(['cold']);
    expect(missing({ wet: false })).to.deep.equal([]);
    expect(missing({ wet: true, cold: false })).to.deep.equal([]);
  });

  it('admits nothing while it is open whether the text applies, and nothing is possible outside it', () => {
    const compiled = aCompiledPack({
      rules: [
        { question: 'scope', when: { '==': [{ var: 'place' }, 'inside'] }, then: { must: ['in'] } },
        { question: 'scope', when: { '!=': [{ var: 'place' }, 'inside'] }, then: { must: ['out'] } },
        { when: { '==': [{ var: 'wet' }, true] }, then: { mustNot: ['a', 'b', 'c'] }, requires: ['processing'] },
      ],
    });
    const open = (facts: object) => classify(compiled, Object.assign(Object.create(null), { wet: false }, facts)).open;

    expect(open({})).to.deep.include({ admissible: [], possible: ['a', 'b', 'c'], missing: ['place'] });
    expect(open({ wet: true })).to.deep.include({ admissible: [], possible: [], missing: [] });
    expect(open({ place: 'outside' })).to.deep.include({ admissible: [], possible: [] });
    expect(open({ place: 'inside' })).to.deep.include({ admissible: ['a', 'b', 'c'] });
  });
});
