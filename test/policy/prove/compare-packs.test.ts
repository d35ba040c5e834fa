import { expect } from 'chai';
import { classify } from '../../../server/policy/classify.js';
import { type CompiledPack, compilePack } from '../../../server/policy/compiled-pack.js';
import { parseCondition } from '../../../server/policy/condition.js';
import type { Duty, Fact, Gate, Pack, Rule } from '../../../server/policy/pack.js';
import { type ChangedCase, comparePacks, type PackComparison } from '../../../server/policy/prove/compare-packs.js';
import { quickCondition } from '../../../server/policy/quick-condition.js';
import type { Facts } from '../../../server/policy/vocabulary.js';
import { aPack, VOCABULARY } from '../made-up-pack.js';
import { randomFrom } from '../random-rules.js';

const is = (fact: string, value: unknown = true) => ({ '==': [{ var: fact }, value] });
const not = (...logic: unknown[]) => ({ '!': [{ or: logic }] });
const IN: Partial<Rule> = { id: 'in', question: 'scope', when: true, then: { must: ['in'] } };

type More = { conditions?: Partial<Gate>[]; duties?: Partial<Duty>[] };
const packOf = (rules: Partial<Rule>[], more: More = {}): Pack => aPack({ rules: [IN, ...rules], ...more });
const compared = (before: Pack, after: Pack): PackComparison => comparePacks(compilePack(before), compilePack(after));

describe('the comparison of two packs', () => {
  it('says that the same law in other words is equivalent', () => {
    const one = packOf([{ id: 'dry', when: not(is('wet'), is('cold')), then: { must: ['a'] } }]);
    const other = packOf([
      { id: 'dry', when: { and: [not(is('wet')), not(is('cold'))] }, then: { must: ['a', 'b'] } },
      { id: 'no-b', when: not(is('cold'), is('wet')), then: { mustNot: ['b'] } },
    ]);

    expect(compared(one, other)).to.deep.include({ equivalent: true, cases: [], parts: [], doubtful: [] });
  });

  it('tells what changes only while a fact is unknown, and which fact that is', () => {
    const always = packOf([{ id: 'all', when: true, then: { must: ['a'] } }]);
    const either = packOf([
      { id: 'wet', when: is('wet'), then: { must: ['a'] } },
      { id: 'dry', when: is('wet', false), then: { must: ['a'] } },
    ]);

    const { equivalent, cases } = compared(always, either);

    expect(equivalent).to.equal(false);
    expect(cases).to.have.length(1);
    expect(cases[0]).to.deep.include({ kind: 'unknown', question: 'open', when: true, unknown: ['wet'] });
    expect([cases[0]?.before.possible, cases[0]?.after.possible]).to.deep.equal([['a'], ['a', 'b', 'c']]);
  });

  it('tells what changes only in what is required', () => {
    const barred = (requires: Rule['requires']) =>
      packOf([{ id: 'bar', when: is('wet'), then: { mustNot: ['a', 'b', 'c'] }, ...(requires ? { requires } : {}) }]);

    const { cases } = compared(barred(['consent']), barred(['consent', 'processing']));

    expect(cases).to.have.length(1);
    expect(cases[0]).to.deep.include({ kind: 'requires', when: is('wet') });
    expect([cases[0]?.before.requires, cases[0]?.after.requires]).to.deep.equal([
      ['consent'],
      ['consent', 'processing'],
    ]);
  });

  it('tells of conditions and duties in which cases they apply, are met or are owed otherwise', () => {
    const gate = (test: unknown): Partial<Gate> => ({ id: 'g', applies: is('wet'), test });
    const duty = (id: string, when: unknown, event: string[] = []): Partial<Duty> => ({ id, when, event });
    const before = packOf([], { conditions: [gate(is('cold'))], duties: [duty('d', true), duty('e', is('dark'))] });
    const after = packOf([], {
      conditions: [gate({ and: [is('cold'), is('dark')] })],
      duties: [duty('d', true, ['seenOn']), duty('f', is('dark'))],
    });

    const { parts, equivalent } = compared(before, after);

    expect(equivalent).to.equal(false);
    expect(
      parts.map(({ id, when, unknown, before: was, after: now }) => ({ id, when, unknown, was, now })),
    ).to.deep.equal([
      {
        id: 'g',
        when: { and: [is('cold'), is('dark', false), is('wet')] },
        unknown: [],
        was: 'met',
        now: 'unmet',
      },
      { id: 'd', when: true, unknown: ['seenOn'], was: 'owed', now: 'none' },
      { id: 'e', when: is('dark'), unknown: [], was: 'owed', now: 'none' },
      { id: 'f', when: is('dark'), unknown: [], was: 'none', now: 'owed' },
    ]);
  });

  it('lists exactly what trying everything finds, unknown facts included, over random packs', function () {
    this.timeout(60_000);
    const random = randomFrom(51);
    const kinds = new Map<string, number>();
    for (let round = 0; round < 30; round += 1) {
      const rules = smallRules(random);
      const at = Math.floor(random() * rules.length);
      const other = rules.map((rule, index) => (index === at ? { ...rule, ...changed(random) } : rule));
      const [before, after] = [rules, other].map((some) => compilePack(smallPack(some))) as [
        CompiledPack,
        CompiledPack,
      ];
      const { cases, equivalent, more, doubtful } = comparePacks(before, after, { limit: 50 });
      expect([more, doubtful], `${round}`).to.deep.equal([[], []]);
      for (const { kind } of cases) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);

      const listed = cases.map((one) => ({ ...one, covers: coverOf(one, before) }));
      const answers = new Map(EVERYTHING.map((facts) => [facts, [answer(before, facts), answer(after, facts)]]));
      const differs = (facts: Facts) => answers.get(facts)?.[0] !== answers.get(facts)?.[1];
      for (const facts of EVERYTHING) {
        const whole = Object.keys(facts).length === SMALL.length;
        const derived = !whole && WHOLE.some((one) => differs(one) && completes(one, facts));
        const found = listed.filter(({ kind, covers }) => (kind !== 'unknown') === whole && covers(facts));
        const words = `${round} ${JSON.stringify(facts)}`;
        if (!differs(facts) || derived) expect(found, words).to.be.empty;
        else expect(found, words).to.not.be.empty;
      }
      expect(equivalent).to.equal(!EVERYTHING.some(differs));
    }
    expect([...kinds.keys()].sort()).to.deep.equal(['classes', 'requires', 'unknown']);
  });
});

/** Four facts: few enough that every set of facts can be tried, each known or not. */
const SMALL: Fact[] = VOCABULARY.filter(({ fact }) => ['wet', 'cold', 'colour', 'depth'].includes(fact)).map((fact) =>
  fact.fact === 'depth' ? { ...fact, min: 0, max: 3 } : fact,
);
const smallPack = (rules: Partial<Rule>[]): Pack => ({ ...packOf(rules), vocabulary: SMALL });

const valuesOf = ({ type, values }: Fact): unknown[] =>
  type === 'boolean' ? [true, false] : type === 'number' ? [0, 1, 2, 3] : [...(values ?? [])];
const EVERYTHING = SMALL.reduce<Facts[]>(
  (made, fact) =>
    made.flatMap((facts) => [facts, ...valuesOf(fact).map((value) => ({ ...facts, [fact.fact]: value }) as Facts)]),
  [{}],
);
const WHOLE = EVERYTHING.filter((facts) => Object.keys(facts).length === SMALL.length);
const completes = (whole: Facts, facts: Facts) => Object.entries(facts).every(([name, value]) => whole[name] === value);

function answer(compiled: CompiledPack, facts: Facts): string {
  const { open } = classify(compiled, Object.assign(Object.create(null), facts));
  return JSON.stringify([open?.admissible, open?.possible, [...(open?.requires ?? [])].sort()]);
}

/** Whether a class of cases holds for facts: what it says is known and so, and what must be unknown is. */
function coverOf({ when, unknown }: ChangedCase, { vocabulary }: CompiledPack): (facts: Facts) => boolean {
  const { condition } = parseCondition(when, vocabulary);
  if (!condition) throw new Error('Not in the grammar');
  const holds = quickCondition(condition);
  return (facts) => holds(facts) === 'surely' && unknown.every((fact) => !(fact in facts));
}

function smallCondition(random: () => number, depth = 2): unknown {
  const dice = random();
  const group = () => [smallCondition(random, depth - 1), smallCondition(random, depth - 1)];
  if (depth > 0 && dice < 0.25) return { and: group() };
  if (depth > 0 && dice < 0.5) return { or: group() };
  if (depth > 0 && dice < 0.6) return not(...group());
  const atoms = [
    is('wet', random() < 0.5),
    is('cold', random() < 0.5),
    is('colour', ['red', 'green', 'blue'][Math.floor(random() * 3)]),
    { '<=': [{ var: 'depth' }, Math.floor(random() * 3)] },
  ];
  return atoms[Math.floor(random() * atoms.length)];
}

const changed = (random: () => number): Partial<Rule> =>
  random() < 0.3 ? { requires: ['judgement'] } : { when: smallCondition(random) };

function smallRules(random: () => number): Partial<Rule>[] {
  const some = (names: string[]) => {
    const chosen = names.filter(() => random() < 0.5);
    return chosen.length > 0 ? chosen : names.slice(0, 1);
  };
  return Array.from({ length: 2 + Math.floor(random() * 3) }, (_, index): Partial<Rule> => {
    const classes = some(['a', 'b', 'c']);
    const when = random() < 0.2 ? { or: [is('wet'), is('wet', false)] } : smallCondition(random);
    const id = `rule-${index}`;
    if (index > 0 && random() < 0.3) return { id, when, then: { may: classes }, exceptTo: ['rule-0'] };
    const then = random() < 0.5 ? { must: classes } : { mustNot: classes };
    return { id, when, then, ...(random() < 0.3 ? { requires: ['consent'] } : {}) };
  });
}
