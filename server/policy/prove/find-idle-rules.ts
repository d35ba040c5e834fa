import type { CompiledPack } from '../compiled-pack.js';
import type { Question } from '../pack.js';
import type { Facts } from '../vocabulary.js';
import { type Finding, type FindingKind, findingIn } from './finding.js';
import type { FindingCode } from './finding-words.js';
import { bars, gateOf, type QuestionModel, type RuleModel } from './pack-model.js';
import type { PartialKnowledge } from './partial-knowledge.js';
import { differs, type Prover } from './prover.js';
import { type Lit, not } from './sat.js';

/** Rules without which every answer would be the same: dead where they never count, redundant where others say it all. */
export function findIdleRules(prover: Prover, question: Question, partly: PartialKnowledge): Finding[] {
  const asked = prover.model.question(question, 'value');
  if (!asked) return [];
  const needed = new Set<RuleModel>();
  return asked.rules.flatMap((one) => {
    if (one.rule.effect === 'may') return idlePermission(prover, asked, one, partly);
    return needed.has(one) ? [] : idleBar(prover, asked, one, needed, partly);
  });
}

function idleBar(
  prover: Prover,
  asked: QuestionModel,
  one: RuleModel,
  needed: Set<RuleModel>,
  partly: PartialKnowledge,
): Finding[] {
  const { model } = prover;
  const { solver } = model.abstraction.circuit;
  const gate = gateOf(model, asked.question);
  if (!solver.solve([one.holds])) return [];
  if (!solver.solve([one.holds, gate])) return [idle(prover, asked, one, 'dead', 'outsideScope', [one.holds])];
  if (!solver.solve([one.counts, gate])) {
    const core = new Set(solver.core());
    const behind = asked.rules.filter(({ rule }) => rule.exceptTo?.includes(one.rule.id));
    const blamed = behind.filter(({ holds }) => core.has(not(holds)));
    const by = blamed.length > 0 ? blamed : behind;
    return [idle(prover, asked, one, 'dead', 'alwaysSuspended', [one.holds, gate], by)];
  }
  const barred = asked.classes.filter((name) => bars(one.rule, name));
  const silence = asked.rules.filter((other) => other !== one).map(({ holds }) => not(holds));
  if (barred.length === 0 && solver.solve([one.holds, gate, ...silence])) return [];
  const saying = new Set<RuleModel>();
  for (const others of [...barred.map((name) => othersBarring(asked, one, name)), ...othersAsking(asked, one)]) {
    const tried = others.map(({ counts }) => not(counts));
    if (solver.solve([gate, one.counts, ...tried])) {
      markNeeded(asked, needed, (literal) => solver.holds(literal));
      return [];
    }
    for (const other of fewest(prover, [gate, one.counts], others)) saying.add(other);
  }
  if (partly.isNeeded(asked.question, one.rule.id)) return [];
  const code = barred.length === 0 ? 'barsNothing' : 'saidAlready';
  return [idle(prover, asked, one, 'redundant', code, [one.counts, gate], [...saying])];
}

const othersBarring = ({ rules }: QuestionModel, one: RuleModel, name: string): RuleModel[] =>
  rules.filter((other) => other !== one && bars(other.rule, name));

/** For each thing that the rule asks for, the other rules that ask for it too. */
const othersAsking = ({ rules }: QuestionModel, one: RuleModel): RuleModel[][] =>
  (one.rule.requires ?? []).map((asked) =>
    rules.filter((other) => other !== one && other.rule.requires?.includes(asked)),
  );

/** In this model a class is barred by one rule alone: that rule is needed, and need not be asked about. */
function markNeeded(asked: QuestionModel, needed: Set<RuleModel>, holds: (literal: Lit) => boolean): void {
  const counting = asked.rules.filter(({ counts }) => holds(counts));
  for (const name of asked.classes) {
    const barring = counting.filter(({ rule }) => bars(rule, name));
    if (barring.length === 1 && barring[0]) needed.add(barring[0]);
  }
}

/** Few rules of which one counts whenever these literals hold; a small set, found by leaving out. */
function fewest({ model }: Prover, given: readonly Lit[], others: readonly RuleModel[]): RuleModel[] {
  const { solver } = model.abstraction.circuit;
  const enough = (tried: readonly RuleModel[]): RuleModel[] | null => {
    if (solver.solve([...given, ...tried.map(({ counts }) => not(counts))])) return null;
    const core = new Set(solver.core());
    return tried.filter(({ counts }) => core.has(not(counts)));
  };
  let kept = enough(others) ?? [...others];
  if (kept.length > 12) return kept;
  for (const one of kept) if (kept.includes(one)) kept = enough(kept.filter((other) => other !== one)) ?? kept;
  return kept;
}

/** A rule that says may: it can suspend nothing, or permits what is always barred. */
function idlePermission(prover: Prover, asked: QuestionModel, one: RuleModel, partly: PartialKnowledge): Finding[] {
  const { circuit } = prover.model.abstraction;
  const { solver } = circuit;
  const gate = gateOf(prover.model, asked.question);
  if (!solver.solve([one.holds])) return [];
  if (!solver.solve([one.holds, gate])) return [idle(prover, asked, one, 'dead', 'outsideScope', [one.holds])];
  if (!one.rule.exceptTo?.length) {
    const permits = circuit.or(one.rule.classes.map(asked.remains));
    if (solver.solve([one.holds, gate, permits])) return [];
    return [idle(prover, asked, one, 'dead', 'permitsNothing', [one.holds, gate])];
  }
  const changed = circuit.or(freed(asked, one, circuit.and));
  if (solver.solve([one.holds, gate, changed]) || partly.isNeeded(asked.question, one.rule.id)) return [];
  const excepted = asked.rules.filter(({ rule }) => one.rule.exceptTo?.includes(rule.id));
  return [idle(prover, asked, one, 'dead', 'exceptsNothing', [one.holds, gate], excepted)];
}

/** The classes that are left, or the requirements that are dropped, only because this exception holds. */
function freed(asked: QuestionModel, one: RuleModel, and: (all: readonly Lit[]) => Lit): Lit[] {
  return asked.rules
    .filter(({ rule }) => one.rule.exceptTo?.includes(rule.id))
    .flatMap((excepted) => {
      const otherwise = asked.rules.filter((other) => other !== one && other.rule.exceptTo?.includes(excepted.rule.id));
      const only = [excepted.holds, ...otherwise.map(({ holds }) => not(holds))];
      const classes = asked.classes.filter((name) => bars(excepted.rule, name));
      const asking = othersAsking(asked, excepted).map((others) => others.map(({ counts }) => not(counts)));
      return [
        ...classes.map((name) => and([...only, asked.remains(name)])),
        ...asking.map((none) => and([...only, ...none])),
      ];
    });
}

/** The finding, with a case in which the rule holds and, judged really, nothing changes without it. */
function idle(
  prover: Prover,
  { question }: QuestionModel,
  { rule }: RuleModel,
  kind: FindingKind,
  code: FindingCode,
  given: readonly Lit[],
  others: readonly RuleModel[] = [],
): Finding {
  const { compiled, model } = prover;
  model.abstraction.circuit.solver.solve(given);
  const facts = model.abstraction.facts([...model.facts(question)].sort());
  if (!sameWithout(prover, question, rule.id, facts)) return differs(compiled, question, facts);
  return findingIn(compiled.pack, {
    kind,
    code,
    question,
    about: [rule, ...others.map((other) => other.rule)].map(({ id }) => ({ part: 'rule', id })),
    params: { id: rule.id, ids: others.map((other) => `“${other.rule.id}”`).join(', ') },
    cases: [{ when: rule.when, facts }],
  });
}

function sameWithout({ compiled, evaluate }: Prover, question: Question, id: string, facts: Facts): boolean {
  const without: CompiledPack = {
    ...compiled,
    rules: { ...compiled.rules, [question]: compiled.rules[question].filter((rule) => rule.id !== id) },
  };
  const answer = (pack: CompiledPack) => {
    const side = evaluate(pack, facts)[question];
    return JSON.stringify([side?.admissible, side?.possible, [...(side?.requires ?? [])].sort()]);
  };
  return answer(compiled) === answer(without);
}
