import { expect } from 'chai';
import { exampleCoverage, isShown } from '../../server/policy/example-coverage.js';
import { runExample } from '../../server/policy/example-run.js';
import { expectationOf } from '../../server/policy/expectation.js';
import type { Example, Rule } from '../../server/policy/pack.js';
import { factsToAsk, traceRules, whyNot } from '../../server/policy/trace.js';
import type { Facts } from '../../server/policy/vocabulary.js';
import { aCompiledPack, shippedCalendar } from './made-up-pack.js';

const is = (fact: string, value: unknown) => ({ '==': [{ var: fact }, value] });
const IN_SCOPE: Partial<Rule> = { id: 'in-scope', question: 'scope', when: true, then: { must: ['in'] } };
const compiled = aCompiledPack({
  rules: [
    IN_SCOPE,
    { id: 'wet-bars', when: { and: [is('wet', true), is('dark', true)] }, then: { mustNot: ['a'] } },
    { id: 'cold-keeps', when: is('cold', true), then: { must: ['b', 'c'] } },
    { id: 'lamp', when: is('place', 'inside'), then: { may: ['a'] }, exceptTo: ['wet-bars'] },
  ],
  conditions: [{ id: 'dry-tools', applies: is('wet', true), test: is('cold', false) }],
});
const example = (facts: object, expected: Example['expect']): Example => ({
  name: { zh: '例', en: 'example' },
  facts: facts as Record<string, unknown>,
  expect: expected,
});
const run = (one: Example) => runExample(compiled, one, shippedCalendar);

describe('worked examples', () => {
  it('name what they expected and what was found', () => {
    const result = run(example({ wet: true, dark: true, cold: false }, { open: { admissible: ['a'] } }));

    expect(result).to.deep.include({ state: 'fails' });
    expect(result.state !== 'facts' && result.differences).to.deep.equal([
      { what: 'open.admissible', expected: ['a'], actual: ['b', 'c'] },
    ]);
  });

  it('pass with the answer taken as it is', () => {
    const facts = { wet: true, dark: true, cold: false, place: 'outside' };
    const first = run(example(facts, {}));
    if (first.state === 'facts') throw new Error('facts');

    const expected = expectationOf(first.decision, { conditions: ['dry-tools'], duties: [] });

    expect(expected.conditions).to.deep.equal({ 'dry-tools': 'met' });
    expect(run(example(facts, expected)).state).to.equal('passes');
    expect(run(example({ ...facts, cold: true }, expected)).state).to.equal('fails');
  });

  it('cannot run with facts that the vocabulary does not know', () => {
    expect(run(example({ shiny: true }, {})).state).to.equal('facts');
  });

  it('cover a rule when one shows it firing and one shows it silent', () => {
    const covered = exampleCoverage(compiled, [{ wet: true, dark: true }, { wet: false }, null]);
    const of = (id: string) => covered.find((one) => one.id === id);

    expect(of('wet-bars')).to.deep.include({ kind: 'rule', holds: [0], not: [1] });
    expect(covered.filter(isShown).map(({ id }) => id)).to.deep.equal(['in-scope', 'wet-bars']);
    expect(of('dry-tools')).to.deep.include({ kind: 'condition', holds: [], not: [1] });
  });
});

describe('the trace of an answer', () => {
  const facts: Facts = { wet: true, dark: false, place: 'inside' };

  it('says of each rule how it stands and which lines keep it from firing', () => {
    const traced = traceRules(compiled, facts, 'open').map(({ rule, standing, lines }) => [rule.id, standing, lines]);

    expect(traced).to.deep.equal([
      ['wet-bars', 'not', ['2']],
      ['cold-keeps', 'possibly', ['1']],
      ['lamp', 'surely', []],
    ]);
    const [suspended] = traceRules(compiled, { ...facts, dark: true }, 'open');
    expect(suspended?.suspendedBy?.id).to.equal('lamp');
  });

  it('names the rules in the way of each class that is not allowed', () => {
    const [why, ...more] = whyNot(compiled, { wet: true, dark: true, place: 'outside' }, 'open');

    expect(more).to.deep.equal([]);
    expect(why).to.deep.include({ class: 'a', possible: false, scopeOpen: false });
    expect(why?.barriers.map(({ rule, sure }) => [rule.id, sure])).to.deep.equal([
      ['wet-bars', true],
      ['cold-keeps', false],
    ]);
  });

  it('asks only for what still matters, first what most rules wait for', () => {
    expect(factsToAsk(compiled, {})).to.deep.equal(['wet', 'dark', 'cold', 'place']);
    expect(factsToAsk(compiled, { wet: false })).to.deep.equal(['cold']);
    expect(factsToAsk(compiled, { wet: false, cold: false })).to.deep.equal([]);
  });
});
