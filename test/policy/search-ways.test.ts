import { expect } from 'chai';
import { classify } from '../../server/policy/classify.js';
import type { Rule } from '../../server/policy/pack.js';
import { searchWays } from '../../server/policy/search-ways.js';
import { constantsOf, sameValue, tellingValues } from '../../server/policy/telling-values.js';
import { type Facts, type FactValue, validateFacts } from '../../server/policy/vocabulary.js';
import { aCompiledPack } from './made-up-pack.js';
import { randomFacts, randomFrom, randomRules } from './random-rules.js';

const is = (fact: string, value: unknown) => ({ '==': [{ var: fact }, value] });
const known = (facts: Record<string, unknown>): Facts =>
  Object.assign(Object.create(null), facts) as Record<string, FactValue>;
const IN_SCOPE: Partial<Rule> = { id: 'in-scope', question: 'scope', when: true, then: { must: ['in'] } };
const rules = (...list: Partial<Rule>[]) => aCompiledPack({ rules: [IN_SCOPE, ...list] });

describe('the smallest set of facts that would change an answer', () => {
  it('gives every smallest set, and says that none is smaller', () => {
    const compiled = rules({ when: { and: [is('wet', true), is('cold', true)] }, then: { mustNot: ['a'] } });

    const { ways } = searchWays(compiled, known({ wet: true, cold: true }), 'open');

    expect(ways).to.deep.equal([
      {
        class: 'a',
        sets: [[{ fact: 'wet', to: false }], [{ fact: 'cold', to: false }]],
        fewest: true,
      },
    ]);
  });

  it('passes a threshold by the next value, and knows an exception as a way', () => {
    const compiled = rules(
      { id: 'deep', when: { '>': [{ var: 'depth' }, 50] }, then: { mustNot: ['b'] } },
      { when: is('colour', 'green'), then: { may: ['b'] }, exceptTo: ['deep'] },
    );

    const { ways } = searchWays(compiled, known({ depth: 80, colour: 'red' }), 'open');

    const sets = ways.find((way) => way.class === 'b')?.sets ?? [];
    expect(sets).to.deep.include([{ fact: 'depth', to: 50 }]);
    expect(sets).to.deep.include([{ fact: 'colour', to: 'green' }]);
  });

  it('builds a larger set step by step where the smallest cannot be searched in full, and does not call it the fewest', () => {
    const bar = (fact: string, value: unknown) => ({ when: is(fact, value), then: { mustNot: ['a'] } });
    const compiled = rules(
      bar('wet', true),
      bar('cold', true),
      bar('dark', true),
      bar('colour', 'red'),
      bar('place', 'inside'),
    );
    const facts = known({ wet: true, cold: true, dark: true, colour: 'red', place: 'inside' });

    const [way] = searchWays(compiled, facts, 'open', { changes: 2 }).ways;

    expect(way?.sets[0]).to.have.length(5);
    expect(way?.fewest).to.equal(false);
  });

  it('says of a class that nothing can reach how much was tried', () => {
    const compiled = rules({ when: true, then: { mustNot: ['c'] } });

    const { without } = searchWays(compiled, known({}), 'open');

    expect(without.map((one) => one.class)).to.deep.equal(['c']);
  });

  it('finds on random rules what trying every set of one or two facts finds', () => {
    const random = randomFrom(20_261);
    for (let round = 0; round < 20; round += 1) {
      const compiled = rules(...randomRules(random));
      const { facts } = validateFacts(compiled.vocabulary, randomFacts(random, 0.7));
      const { ways } = searchWays(compiled, facts, 'open', { changes: 2, sets: 1, trials: 100_000 });
      for (const name of ['a', 'b', 'c']) {
        if (classify(compiled, facts).open?.admissible.includes(name)) continue;
        const expected = byTrying(compiled, facts, name);
        const way = ways.find((one) => one.class === name);
        if (expected === null) expect(way?.fewest ? way.sets[0]?.length : 3, `${round} ${name}`).to.be.greaterThan(2);
        else expect(way?.sets[0]?.length, `${round} ${name}`).to.equal(expected);
      }
    }
  });
});

/** The size of the smallest set of at most two changes, by trying them all; null where there is none. */
function byTrying(compiled: ReturnType<typeof aCompiledPack>, facts: Facts, name: string): number | null {
  const trees = compiled.rules.open.map((rule) => rule.condition.tree);
  const changes = [...compiled.vocabulary.values()].flatMap((fact) =>
    tellingValues(fact, constantsOf(trees, fact.fact), facts[fact.fact])
      .filter((to) => !sameValue(to, facts[fact.fact]))
      .map((to) => ({ [fact.fact]: to })),
  );
  const allowed = (changed: object) =>
    classify(compiled, known({ ...facts, ...changed })).open?.admissible.includes(name) ?? false;
  if (changes.some(allowed)) return 1;
  return changes.some((one) => changes.some((other) => allowed({ ...one, ...other }))) ? 2 : null;
}
