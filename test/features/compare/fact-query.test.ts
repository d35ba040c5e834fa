import { expect } from 'chai';
import { factParameters, factsFromQuery } from '../../../server/features/compare/fact-query.js';
import { vocabularyOf } from '../../../server/policy/vocabulary.js';

const words = { zh: '事实', en: 'fact' };
const fact = { label: words, about: 'dataset' as const, tier: 'K' as const, ask: words };
const vocabulary = vocabularyOf([
  { ...fact, fact: 'secret', type: 'boolean' },
  { ...fact, fact: 'kind', type: 'enum', values: ['a', 'b'] },
  { ...fact, fact: 'done', type: 'enum set', values: ['x', 'y'] },
  { ...fact, fact: 'count', type: 'number', min: 0 },
  { ...fact, fact: 'since', type: 'date' },
]);

describe('facts in an address', () => {
  it('come back as they went in, a set known to be empty too', () => {
    for (const facts of [
      { secret: false, kind: 'a', done: ['x', 'y'], count: 3, since: '2026-02-28' },
      { done: [] },
      {},
    ])
      expect({ ...factsFromQuery(factParameters(facts), vocabulary).facts }).to.deep.equal(facts);
  });

  it('are unknown where the form left them empty', () => {
    const { facts, problems } = factsFromQuery({ 'f.secret': '', 'f.kind': '', 'f.done': '', other: 'x' }, vocabulary);
    expect(Object.keys(facts)).to.deep.equal([]);
    expect(problems).to.deep.equal([]);
  });

  it('are named where they cannot be used', () => {
    const { facts, problems } = factsFromQuery(
      {
        'f.secret': 'perhaps',
        'f.kind': ['a', 'b'],
        'f.since': '2026-02-30',
        'f.nobody': '1',
        'f.count': '-1',
        'f.__proto__': 'x',
      },
      vocabulary,
    );
    expect(Object.keys(facts)).to.deep.equal([]);
    expect(problems.map(({ field, code }) => `${field} ${code}`)).to.have.members([
      'facts.secret wrongType',
      'facts.kind wrongType',
      'facts.since impossibleDate',
      'facts.nobody unknownFact',
      'facts.count outOfRange',
      'facts.__proto__ unknownFact',
    ]);
  });
});
