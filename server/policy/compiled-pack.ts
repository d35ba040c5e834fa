import { type CompiledCondition, conditionCompiler } from './compile-condition.js';
import { atomsOf, parseCondition } from './condition.js';
import type { Duty, Gate, Pack, Provision, Question, Rule } from './pack.js';
import { packHash } from './pack-hash.js';
import { quickCondition } from './quick-condition.js';
import { type Vocabulary, vocabularyOf } from './vocabulary.js';

export type CompiledRule = Rule & {
  condition: CompiledCondition;
  quick: CompiledCondition['standing'];
  facts: string[];
  classes: readonly string[];
  effect: Effect;
};
export type Effect = 'must' | 'mustNot' | 'may';
export type CompiledGate = { gate: Gate; applies: CompiledCondition; test: CompiledCondition | null };
export type CompiledDuty = { duty: Duty; when: CompiledCondition };

/** A pack that has been read whole and can answer. Holds no state: safe to share between requests. */
export type CompiledPack = {
  pack: Pack;
  hash: string;
  vocabulary: Vocabulary;
  provisions: ReadonlyMap<string, Provision>;
  rules: Readonly<Record<Question, readonly CompiledRule[]>>;
  gates: readonly CompiledGate[];
  duties: readonly CompiledDuty[];
};

/** Turns a pack that passed `checkPack` into one that answers. Throws where a condition was never checked. */
export function compilePack(pack: Pack): CompiledPack {
  const vocabulary = vocabularyOf(pack.vocabulary);
  const compile = conditionCompiler();
  const checked = (logic: unknown, owner: string): CompiledCondition => {
    const { condition } = parseCondition(logic, vocabulary);
    if (!condition) throw new TypeError(`The condition of ${owner} was never checked: an unchecked rule is not run`);
    return compile(condition);
  };
  const rules: Record<Question, CompiledRule[]> = { scope: [], open: [], share: [] };
  for (const rule of pack.rules) rules[rule.question].push(compileRule(rule, checked(rule.when, rule.id)));
  return {
    pack,
    hash: packHash(pack),
    vocabulary,
    provisions: new Map(pack.provisions.map((provision) => [provision.id, provision])),
    rules,
    gates: pack.conditions.map((gate) => ({
      gate,
      applies: checked(gate.applies, gate.id),
      test: gate.test === undefined ? null : checked(gate.test, gate.id),
    })),
    duties: pack.duties.map((duty) => ({ duty, when: checked(duty.when, duty.id) })),
  };
}

function compileRule(rule: Rule, condition: CompiledCondition): CompiledRule {
  const [effect, classes] = effectOf(rule);
  return {
    ...rule,
    condition,
    quick: quickCondition(condition.tree),
    effect,
    classes,
    facts: [...new Set(atomsOf(condition.tree).map((atom) => atom.fact))],
  };
}

/** 应当 / 不得 / 可以, and the classes it speaks of. */
export function effectOf(rule: Rule): [Effect, readonly string[]] {
  if ('must' in rule.then) return ['must', rule.then.must];
  return 'mustNot' in rule.then ? ['mustNot', rule.then.mustNot] : ['may', rule.then.may];
}
