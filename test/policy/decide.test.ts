import { expect } from 'chai';
import { decide } from '../../server/policy/answer.js';
import { waysTo } from '../../server/policy/explain.js';
import type { Facts } from '../../server/policy/vocabulary.js';
import { aCompiledPack, shippedCalendar } from './made-up-pack.js';

const known = (facts: object): Facts => Object.assign(Object.create(null), facts);

const IN_SCOPE = { id: 'in-scope', question: 'scope', when: true, then: { must: ['in'] } } as const;

type Parts = NonNullable<Parameters<typeof aCompiledPack>[0]>;

const ask = (
  { rules = [], ...parts }: Parts,
  facts: object,
  more: { asOf?: string; propose?: { open: string } } = {},
) =>
  decide(
    aCompiledPack({ ...parts, rules: [IN_SCOPE as never, ...rules] }),
    { facts: known(facts), asOf: '2026-11-21', calendar: shippedCalendar, ...more },
    'en',
  );

const wet = { '==': [{ var: 'wet' }, true] };

describe('a decision', () => {
  it('accepts a proposal that is admissible, rejects one that is impossible, leaves the rest undecided', () => {
    const rules = [{ when: wet, then: { mustNot: ['a'] } }];
    const verdict = (facts: object, name: string) =>
      ask({ rules }, facts, { propose: { open: name } }).classification.open?.proposal?.verdict;

    expect(verdict({ wet: true }, 'b')).to.equal('accepted');
    expect(verdict({ wet: true }, 'a')).to.equal('rejected');
    expect(verdict({}, 'a')).to.equal('undecided');
  });

  it('says what a barring rule requires only while that rule surely fires', () => {
    const rules = [{ when: wet, then: { mustNot: ['a', 'b', 'c'] }, requires: ['processing' as const] }];

    expect(ask({ rules }, { wet: true }).classification.open).to.deep.include({
      admissible: [],
      possible: [],
      requires: ['processing'],
    });
    expect(ask({ rules }, {}).classification.open).to.deep.include({
      admissible: [],
      possible: ['a', 'b', 'c'],
      requires: [],
    });
  });

  it('forces a class only when it is the one possible answer', () => {
    const rules = [{ when: wet, then: { must: ['c'] } }];

    expect(ask({ rules }, { wet: true }).classification.open?.forced).to.equal('c');
    expect(ask({ rules }, {}).classification.open?.forced).to.equal(null);
  });

  it('is null on a side that the city does not regulate', () => {
    expect(ask({}, {}).classification.share).to.equal(null);
  });

  it('lists the conditions that surely apply, each met, unmet, unknown or waiting for a person', () => {
    const cold = { '==': [{ var: 'cold' }, true] };
    const conditions = [
      { id: 'tested', applies: wet, test: cold },
      { id: 'for-a-person', applies: wet },
    ];
    const states = (facts: object) =>
      ask({ conditions }, facts).conditions.map(({ id, state, missing }) => [id, state, missing]);

    expect(states({})).to.deep.equal([]);
    expect(states({ wet: true })).to.deep.equal([
      ['tested', 'unknown', ['cold']],
      ['for-a-person', 'judgement', []],
    ]);
    expect(states({ wet: true, cold: true })[0]).to.deep.equal(['tested', 'met', []]);
    expect(states({ wet: true, cold: false })[0]).to.deep.equal(['tested', 'unmet', []]);
  });

  it('fills the due day of a duty when the facts hold its start, and knows what is overdue and what is done', () => {
    const clock = { unit: 'workingDay' as const, length: 5, from: 'seenOn', start: { zh: '收到', en: 'receipt' } };
    const lapse = { effect: 'deemedConsent', provision: 'NW-1', text: { zh: '视为同意', en: 'taken as consent' } };
    const duties = [{ when: wet, clock, lapse }];
    const duty = (facts: object, asOf = '2026-11-21') => ask({ duties }, facts, { asOf }).duties[0];

    expect(duty({})).to.equal(undefined);
    expect(duty({ wet: true })).to.deep.include({ due: null, state: null });
    expect(duty({ wet: true, seenOn: '2026-11-20' })).to.deep.include({ due: '2026-11-27', state: 'running' });
    expect(duty({ wet: true, seenOn: '2026-11-20' }, '2026-11-28')?.state).to.equal('overdue');
    expect(duty({ wet: true })?.lapse).to.deep.include({ effect: 'deemedConsent', text: 'taken as consent' });
  });

  it('takes silence for what the text makes of it once the day is past, and for nothing before', () => {
    const clock = { unit: 'workingDay' as const, length: 5, from: 'seenOn', start: { zh: '收到', en: 'receipt' } };
    const sets = { fact: 'colour', from: 'red', to: 'green' };
    const lapse = {
      effect: 'deemedConsent',
      provision: 'NW-1',
      text: { zh: '视为同意', en: 'taken as consent' },
      sets,
    };
    const duties = [
      { id: 'answer', clock, lapse },
      { id: 'deliver', when: { '==': [{ var: 'colour' }, 'green'] } },
    ];
    const facts = { colour: 'red', seenOn: '2026-11-02' };
    const on = (asOf: string, given: object = facts) => {
      const answer = ask({ duties }, given, { asOf });
      return [answer.duties.map(({ id }) => id), answer.lapsed.map(({ fact, value }) => `${fact} ${value}`)];
    };

    expect(on('2026-11-09')).to.deep.equal([['answer'], []]);
    expect(on('2026-11-10')).to.deep.equal([['answer', 'deliver'], ['colour green']]);
    expect(on('2026-11-10', { seenOn: '2026-11-02' })).to.deep.equal([['answer'], []]);
    expect(on('2026-11-10', { ...facts, colour: 'blue' })).to.deep.equal([['answer'], []]);
  });

  it('lists a duty whose trigger is an event only when the day of the event is known', () => {
    const duties = [
      {
        event: ['seenOn'],
        clock: { unit: 'calendarDay' as const, length: 15, from: 'seenOn', start: { zh: '发生', en: 'event' } },
      },
    ];

    expect(ask({ duties }, {}).duties).to.be.empty;
    expect(ask({ duties }, { seenOn: '2026-09-20' }).duties[0]?.due).to.equal('2026-10-08');
  });

  it('warns when the version has expired on its face or is not in force yet, and still answers', () => {
    const codes = (asOf: string) => ask({}, {}, { asOf }).warnings.map(({ code }) => code);

    expect(codes('2019-12-31')).to.deep.equal(['packNotYetInForce']);
    expect(codes('2020-01-01')).to.deep.equal([]);
  });

  it('finds the fewest changes that would make a barred class admissible', () => {
    const compiled = aCompiledPack({
      rules: [
        IN_SCOPE as never,
        {
          when: { and: [wet, { none: [{ var: 'tools' }, { in: [{ var: '' }, ['boat']] }] }] },
          then: { mustNot: ['a'] },
        },
        {
          when: { and: [{ '==': [{ var: 'cold' }, true] }, { '==': [{ var: 'dark' }, true] }] },
          then: { must: ['a'] },
        },
      ],
    });
    const ways = waysTo(compiled, known({ wet: true, tools: [], cold: true, dark: true }), 'open');

    expect(ways).to.deep.include({ class: 'a', changes: [{ fact: 'wet', to: false }] });
    expect(ways).to.deep.include({
      class: 'b',
      changes: [{ fact: 'cold', to: false }],
    });
  });
});
