import { type Condition, parseCondition, printCondition } from './condition.js';
import type { Duty, Example, Gate, Lapse, Pack, Procedure, Question, Rule, Step } from './pack.js';
import { type FactValue, type Vocabulary, vocabularyOf } from './vocabulary.js';

/** A name by which one thing of a pack speaks of another. `within` is the question of a class, or the fact of a value. */
export type Reference = {
  to: 'fact' | 'value' | 'rule' | 'provision' | 'actor' | 'class' | 'condition' | 'duty';
  within?: string;
  name: string;
  /** The thing that speaks: its file, and its id there. */
  by: { file: string; key: string };
};

/** What stands in the place of a name; most often the name itself. */
export type Rewrite = (reference: Reference) => string;

type Speaker = (to: Reference['to'], name: string, within?: string) => string;

/**
 * The pack with every name in it passed through `rewrite`: what is renamed, and what uses a thing, come from this one
 * walk, so that the two cannot differ. Conditions outside the grammar are left as they are.
 */
export function mapReferences(pack: Pack, rewrite: Rewrite): Pack {
  const vocabulary = vocabularyOf(pack.vocabulary);
  const speaker =
    (file: string, key: string): Speaker =>
    (to, name, within) =>
      rewrite({ to, name, by: { file, key }, ...(within === undefined ? {} : { within }) });
  const own = speaker('pack.json', 'validity');
  const { validity, actorRoles } = pack.manifest;
  const manifest = { ...pack.manifest, validity: { ...validity, provision: own('provision', validity.provision) } };
  if (actorRoles) {
    const said = speaker('pack.json', 'actorRoles');
    manifest.actorRoles = Object.fromEntries(Object.entries(actorRoles).map(([id, role]) => [said('actor', id), role]));
  }
  return {
    ...pack,
    manifest,
    rules: pack.rules.map((rule) => mapRule(rule, vocabulary, speaker('rules.json', rule.id))),
    conditions: pack.conditions.map((gate) => mapGate(gate, vocabulary, speaker('conditions.json', gate.id))),
    duties: pack.duties.map((duty) => mapDuty(duty, vocabulary, speaker('duties.json', duty.id))),
    procedures: pack.procedures.map((one) => mapProcedure(one, vocabulary, speaker('procedures.json', one.id))),
    notes: pack.notes.map((note) => {
      const said = speaker('notes.json', note.id);
      return { ...note, provisions: note.provisions.map((id) => said('provision', id)) };
    }),
    ...(pack.definitions
      ? {
          definitions: pack.definitions.map((one) => {
            const said = speaker('definitions.json', one.id);
            return { ...one, when: mapCondition(one.when, vocabulary, said) };
          }),
        }
      : {}),
    examples: pack.examples.map((one) => mapExample(one, vocabulary, speaker('examples.json', one.name.zh))),
  };
}

function mapRule(rule: Rule, vocabulary: Vocabulary, said: Speaker): Rule {
  const classes = (list: string[]) => list.map((name) => said('class', name, rule.question));
  const { then } = rule;
  return {
    ...rule,
    when: mapCondition(rule.when, vocabulary, said),
    then:
      'must' in then
        ? { must: classes(then.must) }
        : 'mustNot' in then
          ? { mustNot: classes(then.mustNot) }
          : { may: classes(then.may) },
    ...(rule.exceptTo ? { exceptTo: rule.exceptTo.map((id) => said('rule', id)) } : {}),
    provision: said('provision', rule.provision),
  };
}

const mapGate = (gate: Gate, vocabulary: Vocabulary, said: Speaker): Gate => ({
  ...gate,
  applies: mapCondition(gate.applies, vocabulary, said),
  ...(gate.test === undefined ? {} : { test: mapCondition(gate.test, vocabulary, said) }),
  provision: said('provision', gate.provision),
});

function mapDuty(duty: Duty, vocabulary: Vocabulary, said: Speaker): Duty {
  const { clock, lapse } = duty;
  return {
    ...duty,
    actor: said('actor', duty.actor),
    provision: said('provision', duty.provision),
    when: mapCondition(duty.when, vocabulary, said),
    ...(duty.event ? { event: duty.event.map((fact) => said('fact', fact)) } : {}),
    ...(clock ? { clock: mapClock(clock, said) } : {}),
    ...(lapse ? { lapse: mapLapse(lapse, said) } : {}),
    ...(duty.doneBy ? { doneBy: said('fact', duty.doneBy) } : {}),
  };
}

function mapClock(clock: NonNullable<Duty['clock']>, said: Speaker): NonNullable<Duty['clock']> {
  const { extension } = clock;
  const mapped = {
    ...clock,
    ...(clock.from ? { from: said('fact', clock.from) } : {}),
    ...(clock.yearFact ? { yearFact: said('fact', clock.yearFact) } : {}),
  };
  if (!extension) return mapped;
  const { approver } = extension;
  mapped.extension = {
    ...extension,
    provision: said('provision', extension.provision),
    by: said('actor', extension.by),
    grantedFact: said('fact', extension.grantedFact),
    lengthFact: said('fact', extension.lengthFact),
    ...(approver
      ? { approver: { fact: said('fact', approver.fact), value: said('value', approver.value, approver.fact) } }
      : {}),
  };
  return mapped;
}

function mapLapse(lapse: Lapse, said: Speaker): Lapse {
  const { sets } = lapse;
  const value = (name: string) => said('value', name, sets?.fact ?? '');
  return {
    ...lapse,
    provision: said('provision', lapse.provision),
    ...(sets ? { sets: { fact: said('fact', sets.fact), from: value(sets.from), to: value(sets.to) } } : {}),
  };
}

function mapProcedure(procedure: Procedure, vocabulary: Vocabulary, said: Speaker): Procedure {
  if (!procedure.exists) return procedure;
  return {
    ...procedure,
    provisions: procedure.provisions.map((id) => said('provision', id)),
    steps: procedure.steps.map((step) => mapStep(step, vocabulary, said)),
  };
}

const mapStep = (step: Step, vocabulary: Vocabulary, said: Speaker): Step => ({
  ...step,
  actor: said('actor', step.actor),
  provision: said('provision', step.provision),
  ...(step.when === undefined ? {} : { when: mapCondition(step.when, vocabulary, said) }),
  ...(step.clock ? { clock: said('provision', step.clock) } : {}),
  ...(step.lapse ? { lapse: mapLapse(step.lapse, said) } : {}),
});

function mapExample(example: Example, vocabulary: Vocabulary, said: Speaker): Example {
  const { expect, propose, facts } = example;
  const keys = <V>(record: Record<string, V>, to: 'condition' | 'duty') =>
    Object.fromEntries(Object.entries(record).map(([id, state]) => [said(to, id), state]));
  const sides = (['scope', 'open', 'share'] as const).flatMap((question) => {
    const side = expect[question];
    return side ? [[question, mapSide(side, question, said)] as const] : [];
  });
  const proposed = Object.entries(propose ?? {}).map(([side, name]) => [side, name && said('class', name, side)]);
  return {
    ...example,
    facts: Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [said('fact', name), mapValue(value, name, vocabulary, said)]),
    ),
    ...(propose ? { propose: Object.fromEntries(proposed) as Example['propose'] } : {}),
    expect: {
      ...expect,
      ...Object.fromEntries(sides),
      ...(expect.conditions ? { conditions: keys(expect.conditions, 'condition') } : {}),
      ...(expect.duties ? { duties: keys(expect.duties, 'duty') } : {}),
    },
  };
}

type Side = NonNullable<Example['expect']['open']>;

function mapSide(side: Side, question: Question, said: Speaker): Side {
  const classes = (list: string[]) => list.map((name) => said('class', name, question));
  return {
    ...side,
    ...(side.admissible ? { admissible: classes(side.admissible) } : {}),
    ...(side.possible ? { possible: classes(side.possible) } : {}),
    ...(side.forced ? { forced: said('class', side.forced, question) } : {}),
    ...(side.missing ? { missing: side.missing.map((fact) => said('fact', fact)) } : {}),
  };
}

function mapCondition(logic: unknown, vocabulary: Vocabulary, said: Speaker): unknown {
  const { condition } = parseCondition(logic, vocabulary);
  if (!condition) return logic;
  const map = (node: Condition): Condition => {
    if (node.kind === 'always') return node;
    if (node.kind !== 'atom') return { ...node, items: node.items.map(map) };
    const value = mapValue(node.value, node.fact, vocabulary, said) as FactValue | null;
    return { ...node, fact: said('fact', node.fact), value };
  };
  return printCondition(map(condition));
}

/** The words of a listed fact are names too. */
function mapValue(value: unknown, fact: string, vocabulary: Vocabulary, said: Speaker): unknown {
  if (!vocabulary.get(fact)?.values) return value;
  const one = (word: unknown) => (typeof word === 'string' ? said('value', word, fact) : word);
  return Array.isArray(value) ? value.map(one) : one(value);
}
