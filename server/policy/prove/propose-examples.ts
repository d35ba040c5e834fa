import { addDays } from '../../core/civil-day.js';
import type { Localized } from '../../core/localized.js';
import { type Classification, classify } from '../classify.js';
import { type CompiledPack, compilePack } from '../compiled-pack.js';
import { atomsOf, type Condition, parseCondition } from '../condition.js';
import type { Example, Pack } from '../pack.js';
import { conditionInWords, valueInWords } from '../sentence.js';
import { type Facts, type FactValue, validateFacts } from '../vocabulary.js';
import { abstractionOf } from './abstraction.js';
import { cdclSolver } from './cdcl.js';
import { circuitOver } from './circuit.js';
import type { Atom } from './domain.js';
import type { Subject } from './finding.js';
import { packModel } from './pack-model.js';
import { not } from './sat.js';

/** An example that nobody has written yet, with what the pack answers now. */
export type ProposedExample = { why: 'below' | 'at' | 'above' | 'fires' | 'silent'; about: Subject; example: Example };

/** Examples that are missing: rules that none fires or none leaves silent, and both sides of every boundary. */
export function proposeExamples(pack: Pack): ProposedExample[] {
  const compiled = compilePack(pack);
  return [...uncovered(compiled), ...proposeBoundaries(compiled)];
}

function proposed(compiled: CompiledPack, why: ProposedExample['why'], about: Subject, name: Localized, facts: Facts) {
  const answer = classify(compiled, facts);
  const expect = about.part === 'rule' ? expected(answer) : gateExpected(compiled, about, facts);
  return { why, about, example: { name, facts: { ...facts }, expect } };
}

/** What becomes of a condition; a duty is shown and left to the person to say what is expected of it. */
function gateExpected({ gates }: CompiledPack, { part, id }: Subject, facts: Facts): Example['expect'] {
  const gate = part === 'condition' ? gates.find((one) => one.gate.id === id) : undefined;
  if (gate?.applies.standing(facts) !== 'surely' || !gate.test) return {};
  return { conditions: { [id]: gate.test.standing(facts) === 'surely' ? 'met' : 'unmet' } };
}

const expected = ({ scope, open, share }: Classification): Example['expect'] => ({
  scope: { admissible: [...scope.admissible] },
  ...(open ? { open: { admissible: [...open.admissible], possible: [...open.possible] } } : {}),
  ...(share ? { share: { admissible: [...share.admissible], possible: [...share.possible] } } : {}),
});

/** Cases for rules that the examples do not show at work, or do not show at rest. */
function uncovered(compiled: CompiledPack): ProposedExample[] {
  const examples = compiled.pack.examples.map(({ facts }) => validateFacts(compiled.vocabulary, facts).facts);
  const model = packModel(compiled, circuitOver(cdclSolver()));
  const { solver } = model.abstraction.circuit;
  return compiled.pack.rules.flatMap(({ id, question, text }): ProposedExample[] => {
    const rule = compiled.rules[question].find((one) => one.id === id);
    const asked = model.question(question, 'value')?.rules.find((one) => one.rule.id === id);
    if (!rule || !asked) return [];
    const standings = examples.map((facts) => rule.condition.standing(facts));
    const gate = question === 'scope' ? [] : [model.inside('value')];
    const about: Subject = { part: 'rule', id };
    const found = (why: 'fires' | 'silent', literals: readonly number[]): ProposedExample[] => {
      if (!solver.solve(literals) && !solver.solve(literals.slice(0, 1))) return [];
      const name = why === 'fires' ? text : { zh: `不属于：${text.zh}`, en: `Not this: ${text.en}` };
      return [proposed(compiled, why, about, name, model.abstraction.facts([...model.facts(question)].sort()))];
    };
    return [
      ...(standings.includes('surely') ? [] : found('fires', [asked.holds, ...gate])),
      ...(standings.includes('not') || rule.condition.tree.kind === 'always'
        ? []
        : found('silent', [not(asked.holds), ...gate])),
    ];
  });
}

/** For every number and day in a condition: one case below it, one at it, one above it, all else settled. */
export function proposeBoundaries(compiled: CompiledPack): ProposedExample[] {
  const seen = new Set<string>();
  return conditionsOf(compiled).flatMap(({ about, tree }) =>
    atomsOf(tree)
      .filter(({ operator }) => operator.startsWith('number') || operator.startsWith('date'))
      .flatMap((atom) => {
        const key = JSON.stringify([about, atom.fact, atom.value]);
        if (seen.has(key)) return [];
        seen.add(key);
        return boundaryCases(compiled, about, tree, atom);
      }),
  );
}

function conditionsOf({ pack, vocabulary }: CompiledPack): { about: Subject; tree: Condition }[] {
  const read = (part: Subject['part'], id: string, logic: unknown) => {
    const { condition } = parseCondition(logic ?? true, vocabulary);
    return condition ? [{ about: { part, id }, tree: condition }] : [];
  };
  return [
    ...pack.rules.flatMap(({ id, when }) => read('rule', id, when)),
    ...pack.conditions.flatMap(({ id, applies, test = true }) => read('condition', id, { and: [applies, test] })),
    ...pack.duties.flatMap(({ id, when }) => read('duty', id, when)),
  ];
}

function boundaryCases(compiled: CompiledPack, about: Subject, tree: Condition, atom: Atom): ProposedExample[] {
  const abstraction = abstractionOf(compiled.vocabulary, atomsOf(tree), circuitOver(cdclSolver()));
  const { circuit } = abstraction;
  const [yes, no] = [true, false].map((holds) => abstraction.holds(settled(tree, atom, holds), 'value'));
  if (
    yes === undefined ||
    no === undefined ||
    !circuit.solver.solve([circuit.or([circuit.and([yes, not(no)]), circuit.and([no, not(yes)])])])
  )
    return [];
  const rest = abstraction.facts([...new Set(atomsOf(tree).map(({ fact }) => fact))].sort());
  return (['below', 'at', 'above'] as const).flatMap((why, index): ProposedExample[] => {
    const value = moved(atom.value, index - 1);
    const { facts, problems } = validateFacts(compiled.vocabulary, { ...rest, [atom.fact]: value });
    return problems.length > 0 ? [] : [proposed(compiled, why, about, nameOf(compiled, atom, value), facts)];
  });
}

/** The tree with one test taken as settled. */
function settled(tree: Condition, atom: Atom, holds: boolean): Condition {
  if (tree === atom) return holds ? { kind: 'always' } : { kind: 'none', items: [{ kind: 'always' }] };
  return 'items' in tree ? { ...tree, items: tree.items.map((item) => settled(item, atom, holds)) } : tree;
}

const moved = (value: FactValue | null, by: number): FactValue =>
  typeof value === 'number' ? value + by : addDays(String(value), by);

function nameOf({ vocabulary }: CompiledPack, atom: Atom, value: FactValue): Localized {
  const fact = vocabulary.get(atom.fact);
  const say = (locale: 'zh-CN' | 'en') => conditionInWords(atom, vocabulary, locale);
  return {
    zh: `${fact?.label.zh ?? atom.fact} ${valueInWords(fact, value, 'zh-CN')}（界限：${say('zh-CN')}）`,
    en: `${fact?.label.en ?? atom.fact} ${valueInWords(fact, value, 'en')} (boundary: ${say('en')})`,
  };
}
