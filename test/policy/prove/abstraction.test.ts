import { expect } from 'chai';
import { classify } from '../../../server/policy/classify.js';
import { compileCondition } from '../../../server/policy/compile-condition.js';
import { type CompiledPack, compilePack } from '../../../server/policy/compiled-pack.js';
import { QUESTIONS, type Rule } from '../../../server/policy/pack.js';
import { cdclSolver } from '../../../server/policy/prove/cdcl.js';
import { circuitOver } from '../../../server/policy/prove/circuit.js';
import { type PackModel, packModel } from '../../../server/policy/prove/pack-model.js';
import { type Lit, not } from '../../../server/policy/prove/sat.js';
import type { Facts } from '../../../server/policy/vocabulary.js';
import { aPack, VOCABULARY } from '../made-up-pack.js';
import { randomCondition, randomFacts, randomFrom, randomRules } from '../random-rules.js';

type Random = () => number;

/** Rules over all three questions, the scope's among them. */
function aRandomPack(random: Random): CompiledPack {
  const named = (question: Rule['question'], prefix: string) =>
    randomRules(random).map((rule) => ({
      ...rule,
      question,
      id: prefix + rule.id,
      ...(rule.exceptTo ? { exceptTo: rule.exceptTo.map((id) => prefix + id) } : {}),
    }));
  const scope = ['in', 'out'].map((name, index) => ({
    id: `scope-${index}`,
    question: 'scope' as const,
    when: randomCondition(random, 2),
    then: { must: [name] },
  }));
  return compilePack(aPack({ rules: [...scope, ...named('open', 'o-'), ...named('share', 's-')], share: true }));
}

/** The facts as literals: which are known, and what they are. */
function given({ abstraction }: PackModel, facts: Facts, names: readonly string[]): Lit[] {
  return names.flatMap((name) => {
    const known = abstraction.known(name);
    if (!(name in facts)) return [not(known)];
    const said = abstraction.said(name).map(({ literal, yes }) => {
      const own = Object.assign(Object.create(null), { [name]: facts[name] });
      return compileCondition(yes).standing(own) === 'surely' ? literal : not(literal);
    });
    return [known, ...said];
  });
}

describe('rules in literals', () => {
  it('say what the engine says, for every rule and class, with facts known and unknown', function () {
    this.timeout(60_000);
    const random = randomFrom(11);
    let unknowns = 0;
    for (let round = 0; round < 80; round += 1) {
      const compiled = aRandomPack(random);
      const model = packModel(compiled, circuitOver(cdclSolver()));
      const names = VOCABULARY.map(({ fact }) => fact);
      const outside = ['out'];
      const literals = QUESTIONS.flatMap((question) => {
        const [sure, thinkable] = [model.question(question, 'surely'), model.question(question, 'possibly')];
        const classes = compiled.pack.manifest.questions[question]?.classes ?? [];
        const [gate, clear] = question === 'scope' ? [0, 0] : [model.inside('surely'), model.clearlyInside('surely')];
        const { and } = model.abstraction.circuit;
        return classes.map((name) => ({
          question,
          name,
          possible: and([gate, sure?.remains(name) ?? 1]),
          admissible: and([clear, thinkable?.remains(name) ?? 1]),
        }));
      });
      for (let trial = 0; trial < 25; trial += 1) {
        const facts = randomFacts(random, trial % 3 === 0 ? 1 : random()) as Facts;
        const { solver } = model.abstraction.circuit;
        expect(solver.solve(given(model, facts, names)), JSON.stringify(facts)).to.equal(true);

        const answer = classify(compiled, facts);

        if (Object.keys(facts).length < names.length) unknowns += 1;
        expect(answer.scope.possible.some((name) => !outside.includes(name))).to.equal(
          solver.holds(model.inside('surely')),
        );
        for (const { question, name, possible, admissible } of literals) {
          const side = answer[question];
          expect(solver.holds(possible), `${question} ${name}`).to.equal(side?.possible.includes(name) ?? false);
          expect(solver.holds(admissible), `${question} ${name}`).to.equal(side?.admissible.includes(name) ?? false);
        }
      }
    }
    expect(unknowns).to.be.greaterThan(800);
  });
});
