import { expect } from 'chai';
import type { EntryInput } from '../../../server/features/datasets/entry.js';
import { applyChange } from '../../../server/features/deciding/apply-change.js';
import { rankQuestions } from '../../../server/features/deciding/rank-questions.js';
import { situationsOf } from '../../../server/features/deciding/situations.js';
import { loadSuggestions, wordCounts, wordsIn } from '../../../server/features/deciding/suggestions.js';
import { compilePack } from '../../../server/policy/compiled-pack.js';
import { aPack } from '../../policy/made-up-pack.js';

const is = (fact: string, value: unknown) => ({ '==': [{ var: fact }, value] });
/** Wet things are c; what is not wet is a, unless it is dark. */
const pack = compilePack(
  aPack({
    rules: [
      { when: is('wet', true), then: { must: ['c'] } },
      { when: { and: [is('wet', false), is('dark', false)] }, then: { must: ['a'] } },
      { when: { and: [is('wet', false), is('dark', true)] }, then: { must: ['b'] } },
    ],
  }),
);
const entries = (count: number, facts: Record<string, unknown>) =>
  Array.from({ length: count }, () => ({ facts, proposal: {} }));

describe('the queue of deciding facts', () => {
  it('puts entries together that the rules cannot tell apart', () => {
    const found = situationsOf(pack).all([
      ...entries(3, { depth: 1 }),
      ...entries(2, { depth: 2 }),
      ...entries(1, { wet: false }),
    ]);
    expect(found.map(({ count }) => count)).to.deep.equal([5, 1]);
  });

  it('says how many entries wait for a fact, how many it would decide alone, and which few decide most', () => {
    const situations = situationsOf(pack).all([...entries(9, {}), ...entries(1, { wet: false })]);
    const { waiting, facts, plan } = rankQuestions(pack, situations);
    expect(waiting).to.equal(10);
    expect(facts).to.deep.equal([
      { fact: 'dark', waiting: 10, alone: 1 },
      { fact: 'wet', waiting: 9, alone: 9 },
    ]);
    // The plain case bars nothing: not wet, and then it still hangs on the dark.
    expect(plan).to.deep.equal([
      { fact: 'wet', decided: 0 },
      { fact: 'dark', decided: 10 },
    ]);
  });

  it('asks for a class where the rules leave several, and for nothing where one is chosen', () => {
    const free = compilePack(aPack({ rules: [{ question: 'scope', when: true, then: { must: ['in'] } }] }));
    const open = { facts: {}, proposal: {} };
    const [ranked, chosen] = [[open], [{ facts: {}, proposal: { open: 'b' } }]].map((some) =>
      rankQuestions(free, situationsOf(free).all(some)),
    );
    expect(ranked?.choices).to.deep.equal([{ side: 'open', waiting: 1 }]);
    expect([ranked?.facts, chosen?.choices]).to.deep.equal([[], []]);
  });
});

describe('an answer for many entries', () => {
  const entry = { facts: { wet: true, depth: 3 }, proposal: { open: 'c' } } as unknown as EntryInput;
  const change = { facts: { wet: false, dark: true }, proposal: { open: 'a' } };

  it('fills gaps and leaves what somebody has said of one entry', () => {
    const kept = { facts: true, sides: ['open'] as const };
    const { entry: after, before } = applyChange({ ...entry, details: {} } as EntryInput, change, kept);
    expect([after.facts, after.proposal, before]).to.deep.equal([
      { wet: true, depth: 3, dark: true },
      { open: 'c' },
      { facts: { dark: null } },
    ]);
  });

  it('is taken back by what it replaced', () => {
    const first = applyChange({ ...entry, details: {} } as EntryInput, change);
    const back = applyChange(first.entry, first.before);
    expect([back.entry.facts, back.entry.proposal]).to.deep.equal([entry.facts, entry.proposal]);
  });
});

describe('the words that suggest answers', () => {
  it('are data beside the packs, found in an entry’s own texts and counted', () => {
    const suggestion = loadSuggestions('policies/suggestions.json').get('involvesPersonalInfo');
    if (!suggestion) throw new Error('The file suggests nothing for personal information');
    expect(wordsIn(suggestion, '驾驶员培训记录\n姓名、身份证号码')).to.deep.equal(['身份证', '姓名', '驾驶员']);
    expect(wordsIn(suggestion, '公交站点')).to.deep.equal([]);
    expect(wordCounts([['姓名'], ['姓名', '住址'], []])).to.deep.equal([
      { word: '姓名', count: 2 },
      { word: '住址', count: 1 },
    ]);
  });
});
