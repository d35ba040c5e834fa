import { expect } from 'chai';
import { compareEntry, entryComparer } from '../../../server/features/impact/compare-entry.js';
import { factsAsked } from '../../../server/features/impact/facts-asked.js';
import { compilePack } from '../../../server/policy/compiled-pack.js';
import type { Pack, Rule } from '../../../server/policy/pack.js';
import { aPack, VOCABULARY } from '../../policy/made-up-pack.js';
import { randomCondition, randomFacts, randomFrom, randomRules } from '../../policy/random-rules.js';

describe('entries of a whole catalogue, compared', () => {
  it('are found changed as one by one, on 4,000 random entries under random changes of the law', () => {
    const random = randomFrom(50);
    let changed = 0;
    for (let round = 0; round < 80; round += 1) {
      const rules = aPack({ share: true, rules: someRules(random) });
      const before = random() < 0.2 ? { ...rules, vocabulary: WIDE } : rules;
      const after = changedPack(random, rules);
      const [base, draft] = [compilePack(before), compilePack(after)];
      const compare = entryComparer(base, draft);
      for (let entry = 0; entry < 50; entry += 1) {
        const facts = randomFacts(random, random(), WIDE);
        const proposal = random() < 0.5 ? { open: 'a' } : { open: 'b', share: 'c' };
        const one = compareEntry(base, draft, { facts, proposal });

        expect(compare(JSON.stringify(facts), proposal)).to.deep.equal(one);
        changed += one.length;
      }
    }
    expect(changed).to.be.above(300);
  });

  it('are read by the facts that rules ask about, whatever else stands there', () => {
    const asked = factsAsked(['wet', 'tools', 'depth', 'colour']);
    const read = (facts: Record<string, unknown>) => {
      const { wet, tools, depth, colour } = JSON.parse(asked(JSON.stringify(facts)));
      return { wet, tools, depth, colour };
    };
    const strange = [
      { wet: true, tools: ['a]', ',b', '}'], depth: -3, colour: ':x' },
      { other: '"wet":true', wet: false, tools: [], depth: 1.5e-7, colour: 'wet' },
      { other: 'a\\', wet: null, tools: ['wet', ':'], depth: 0, colour: '雨"wet":1' },
      { wetter: true, wet: 'wet', tools: ['"'], depth: 100, colour: '' },
    ];
    for (const facts of strange) {
      const { wet, tools, depth, colour } = facts;
      expect(read(facts)).to.deep.equal({ wet, tools, depth, colour });
    }
    expect(asked('{"dry":1}')).to.equal('{}');
  });
});

/** The vocabulary with one more value of a fact. */
const WIDE = VOCABULARY.map((fact) =>
  fact.fact === 'colour' ? { ...fact, values: [...(fact.values ?? []), 'black'] } : fact,
);

/** Rules of all three questions, with names of their own. */
function someRules(random: () => number): Partial<Rule>[] {
  const named = (question: Rule['question'], rules: Partial<Rule>[]) =>
    rules.map((rule) => ({
      ...rule,
      question,
      id: `${question}-${rule.id}`,
      ...(rule.exceptTo ? { exceptTo: rule.exceptTo.map((id) => `${question}-${id}`) } : {}),
    }));
  return [
    { id: 'in', question: 'scope', when: randomCondition(random, 1), then: { must: ['in'] } },
    ...named('open', randomRules(random)),
    ...named('share', randomRules(random)),
  ];
}

/** One thing changed: a condition, a rule gone, or nothing. */
function changedPack(random: () => number, pack: Pack): Pack {
  const at = Math.floor(random() * pack.rules.length);
  const dice = random();
  if (dice < 0.1) return pack;
  if (dice < 0.4) return { ...pack, rules: pack.rules.filter((_, index) => index !== at) };
  const when = randomCondition(random, 2);
  return { ...pack, rules: pack.rules.map((rule, index) => (index === at ? { ...rule, when } : rule)) };
}
