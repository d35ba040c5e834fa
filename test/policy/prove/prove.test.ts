import { expect } from 'chai';
import { classify } from '../../../server/policy/classify.js';
import { compilePack } from '../../../server/policy/compiled-pack.js';
import type { Duty, Gate, Pack, Rule } from '../../../server/policy/pack.js';
import type { Finding, FindingKind } from '../../../server/policy/prove/finding.js';
import { provePack } from '../../../server/policy/prove/prove.js';
import { Interrupted } from '../../../server/policy/prove/sat.js';
import { aLargePack } from '../large-pack.js';
import { aPack } from '../made-up-pack.js';
import { randomFacts, randomFrom } from '../random-rules.js';

const is = (fact: string, value: unknown = true) => ({ '==': [{ var: fact }, value] });
const not = (logic: unknown) => ({ '!': [{ or: [logic] }] });

/** The text applies to everything; so the rules that follow are about the opening alone. */
const ALWAYS_IN: Partial<Rule> = { id: 'in-scope', question: 'scope', when: true, then: { must: ['in'] } };

const packOf = (rules: Partial<Rule>[], more: { conditions?: Partial<Gate>[]; duties?: Partial<Duty>[] } = {}): Pack =>
  aPack({ rules: [ALWAYS_IN, ...rules], ...more });

const found = (pack: Pack, kind?: FindingKind): Finding[] =>
  provePack(pack).findings.filter((finding) => kind === undefined || finding.kind === kind);

const ids = ({ about }: Finding) => about.map(({ id }) => id);

/** Says something in every case, so that nothing is silent. */
const SPEAKS: Partial<Rule> = { id: 'choice', when: true, then: { may: ['a', 'b', 'c'] } };

describe('a proof of a pack', () => {
  it('finds nothing in rules that agree and cover everything', () => {
    const pack = packOf([
      { id: 'wet', when: is('wet'), then: { must: ['a'] } },
      { id: 'dry', when: not(is('wet')), then: { mustNot: ['a'] } },
    ]);

    expect(found(pack).map(({ kind, code }) => `${kind} ${code}`)).to.deep.equal([]);
  });

  it('finds the two rules that leave nothing, and the fewest facts that bring it about', () => {
    const pack = packOf([
      SPEAKS,
      { id: 'deep', when: { and: [{ '>=': [{ var: 'depth' }, 40] }, is('wet')] }, then: { must: ['a'] } },
      { id: 'red', when: is('colour', 'red'), then: { must: ['b'] } },
      { id: 'cold', when: is('cold'), then: { mustNot: ['c'] } },
    ]);

    const [conflict, ...others] = found(pack, 'conflict');

    expect(others).to.deep.equal([]);
    expect(conflict && ids(conflict)).to.have.members(['deep', 'red']);
    const [shown] = conflict?.cases ?? [];
    expect(shown?.when).to.deep.equal({
      and: [is('colour', 'red'), { '>': [{ var: 'depth' }, 39] }, is('wet')],
    });
    const answer = classify(compilePack(pack), shown?.facts ?? {});
    expect(Object.keys(shown?.facts ?? {})).to.have.members(['depth', 'wet', 'colour']);
    expect(answer.open?.possible).to.deep.equal([]);
  });

  it('takes an empty answer for lawful where a rule says what it requires, and where the text does not apply', () => {
    const asking = packOf([
      SPEAKS,
      { id: 'bar', when: is('wet'), then: { mustNot: ['a', 'b', 'c'] }, requires: ['consent'] },
    ]);
    const outside = aPack({
      rules: [
        { id: 'in', question: 'scope', when: is('wet', false), then: { must: ['in'] } },
        { id: 'out', question: 'scope', when: is('wet'), then: { must: ['out'] } },
        SPEAKS,
        { id: 'bar', when: is('wet'), then: { mustNot: ['a', 'b', 'c'] } },
      ],
    });

    expect(found(asking, 'conflict')).to.deep.equal([]);
    expect(found(outside, 'conflict')).to.deep.equal([]);
    expect(found(outside, 'dead').map(({ code }) => code)).to.deep.equal(['outsideScope']);
  });

  it('finds where no rule speaks, and where the scope stays undecided', () => {
    const silent = found(packOf([{ when: is('wet'), then: { must: ['a'] } }]), 'silent');
    const undecided = found(
      aPack({ rules: [{ question: 'scope', when: is('wet'), then: { must: ['in'] } }, SPEAKS] }),
      'silent',
    );

    expect(silent.map(({ code, cases }) => [code, cases[0]?.when])).to.deep.equal([['nobodySpeaks', is('wet', false)]]);
    expect(undecided.map(({ code, cases }) => [code, cases[0]?.when])).to.deep.equal([
      ['scopeUndecided', is('wet', false)],
    ]);
  });

  it('finds rules without effect: never true, always suspended, said by others already', () => {
    const rule = (id: string, when: unknown, then: Rule['then'] = { must: ['a'] }): Partial<Rule> => ({
      id,
      when,
      then,
    });
    const impossible = packOf([
      SPEAKS,
      rule('never', { and: [is('wet'), { '<': [{ var: 'depth' }, 3] }, { '>=': [{ var: 'depth' }, 3] }] }),
    ]);
    const suspended = packOf([
      SPEAKS,
      rule('bar', { and: [is('wet'), is('cold')] }),
      { id: 'except', when: is('wet'), then: { may: ['b'] }, exceptTo: ['bar'] },
    ]);
    const shadowed = packOf([
      SPEAKS,
      rule('wide', { in: [{ var: 'colour' }, ['red', 'green']] }),
      rule('blue', is('colour', 'blue')),
      rule('narrow', { and: [{ '!=': [{ var: 'colour' }, 'green'] }, is('wet')] }),
    ]);

    expect(found(impossible, 'impossible')[0]?.sentence.en).to.include('lines 2, 3');
    expect(found(suspended, 'dead').map(({ code, about }) => [code, ...about.map(({ id }) => id)])).to.deep.equal([
      ['alwaysSuspended', 'bar', 'except'],
    ]);
    expect(found(shadowed, 'redundant').map(ids)).to.deep.equal([['narrow', 'wide', 'blue']]);
  });

  it('finds exceptions that except nothing and permissions that permit nothing', () => {
    const pack = packOf([
      { id: 'wet', when: is('wet'), then: { must: ['a'] } },
      { id: 'dry', when: is('wet', false), then: { mustNot: ['a'] } },
      { id: 'except', when: is('wet', false), then: { may: ['b'] }, exceptTo: ['wet'] },
      { id: 'permit', when: is('wet'), then: { may: ['b', 'c'] } },
    ]);

    expect(found(pack, 'dead').map(({ code, about }) => [code, about[0]?.id])).to.deep.equal([
      ['exceptsNothing', 'except'],
      ['permitsNothing', 'permit'],
    ]);
  });

  it('finds lines of a condition that say nothing, and conditions that ask for nothing or for too much', () => {
    const pack = packOf([{ ...SPEAKS, when: { or: [is('wet'), { and: [is('wet'), is('cold')] }, not(is('wet'))] } }], {
      conditions: [
        { id: 'always', applies: is('wet'), test: { or: [is('wet'), is('cold')] } },
        { id: 'never', applies: is('wet'), test: is('wet', false) },
        { id: 'known', applies: true, test: { '>=': [{ var: 'depth' }, 0] } },
        { id: 'lines', applies: true, test: { and: [is('cold'), { or: [is('cold'), is('wet')] }] } },
      ],
    });

    expect(found(pack).map(({ code, about }) => [code, about[0]?.id])).to.deep.include.members([
      ['alwaysHolds', 'choice'],
      ['testAlwaysMet', 'always'],
      ['testNeverMet', 'never'],
      ['needlessLine', 'lines'],
    ]);
    expect(found(pack).filter((finding) => ids(finding).includes('known'))).to.deep.equal([]);
  });

  it('finds what is missing around the rules: articles, clocks, actors, ends', () => {
    const pack = packOf([SPEAKS], {
      duties: [
        { id: 'lost', provision: 'NW-9' },
        { id: 'nobody', actor: 'ghost' },
        { id: 'timeless', clock: { unit: 'workingDay', length: 5, start: { zh: '某日', en: 'some day' } } },
        { id: 'first', event: ['seenOn'], doneBy: 'toldOn' },
        { id: 'second', event: ['toldOn'], doneBy: 'seenOn' },
      ],
    });
    const step = (id: string, next: string[]) => ({ ...STEP, id, next });
    const procedures: Pack['procedures'] = [
      {
        id: 'path',
        kind: 'path',
        exists: true,
        name: STEP.name,
        text: STEP.name,
        provisions: ['NW-1'],
        steps: [step('one', ['two']), step('two', ['one'])],
      },
    ];

    expect(found({ ...pack, procedures }).map(({ kind, code }) => `${kind} ${code}`)).to.have.members([
      'uncited noProvision',
      'duty noActor',
      'clock noStart',
      'cycle startCycle',
      'cycle noEnd',
    ]);
  });

  it('says loudly when the engine does not bear a proof out', () => {
    const pack = packOf([
      SPEAKS,
      { id: 'x', when: is('wet'), then: { must: ['a'] } },
      { id: 'y', when: is('wet'), then: { must: ['b'] } },
    ]);
    const wrong = provePack(pack, {
      evaluate: (compiled, facts) => {
        const answer = classify(compiled, facts);
        return { ...answer, open: answer.open && { ...answer.open, possible: ['a'] } };
      },
    });

    expect(wrong.findings.filter(({ kind }) => kind === 'internal')).not.to.deep.equal([]);
  });

  it('keeps the identity of a finding, and lets its basis change with the rules it is about and with nothing else', () => {
    const rules = (depth: number): Partial<Rule>[] => [
      SPEAKS,
      { id: 'x', when: { '>': [{ var: 'depth' }, depth] }, then: { must: ['a'] } },
      { id: 'y', when: is('wet'), then: { must: ['b'] } },
    ];
    const [before] = found(packOf(rules(1)), 'conflict');
    const [reworded] = found(
      packOf([...rules(1), { id: 'z', when: is('cold'), then: { mustNot: ['c'] } }]),
      'conflict',
    );
    const [changed] = found(packOf(rules(2)), 'conflict');

    expect([reworded?.key, reworded?.basis]).to.deep.equal([before?.key, before?.basis]);
    expect(changed?.key).to.equal(before?.key);
    expect(changed?.basis).not.to.equal(before?.basis);
  });

  it('calls no rule idle without which some facts, known or unknown, would be answered otherwise', function () {
    this.timeout(60_000);
    const pack = aLargePack(60, 7);
    const compiled = compilePack(pack);
    const idle = provePack(pack).findings.filter(
      ({ kind, about }) => (kind === 'dead' || kind === 'redundant') && about[0]?.part === 'rule',
    );
    const random = randomFrom(3);

    expect(idle).not.to.deep.equal([]);
    for (const { about, question } of idle) {
      if (!question) continue;
      const rules = compiled.rules[question].filter(({ id }) => id !== about[0]?.id);
      const without = { ...compiled, rules: { ...compiled.rules, [question]: rules } };
      for (let round = 0; round < 60; round += 1) {
        const facts = randomFacts(random, random(), pack.vocabulary) as never;
        const [one, other] = [classify(compiled, facts)[question], classify(without, facts)[question]];
        expect([one?.admissible, one?.possible], about[0]?.id).to.deep.equal([other?.admissible, other?.possible]);
      }
    }
  });

  it('ends when nobody waits any longer', () => {
    let asked = 0;
    const stop = () => {
      asked += 1;
      return asked > 3;
    };

    expect(() => provePack(aLargePack(200, 2), { stop })).to.throw(Interrupted);
  });
});

const STEP = {
  name: { zh: '步骤', en: 'step' },
  actor: 'keeper',
  text: { zh: '步骤', en: 'step' },
  provision: 'NW-1',
};
