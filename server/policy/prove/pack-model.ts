import type { CompiledPack, CompiledRule } from '../compiled-pack.js';
import { atomsOf } from '../condition.js';
import { QUESTIONS, type Question } from '../pack.js';
import { type Abstraction, abstractionOf, type Reading } from './abstraction.js';
import type { Circuit } from './circuit.js';
import type { Atom } from './domain.js';
import { type Lit, not, TRUE } from './sat.js';

/** A rule in one reading: its condition holds; and it counts, for nothing suspends it. */
export type RuleModel = { rule: CompiledRule; holds: Lit; counts: Lit };

/** One question in one reading. */
export type QuestionModel = {
  question: Question;
  classes: readonly string[];
  rules: readonly RuleModel[];
  /** A class that no counting rule bars. */
  remains(name: string): Lit;
};

/** The rules of a pack in literals, as `classify.ts` takes them. */
export type PackModel = {
  compiled: CompiledPack;
  abstraction: Abstraction;
  /** Null where the city does not regulate the question. */
  question(question: Question, reading: Reading): QuestionModel | null;
  /** The text may apply; and: it applies in any case. */
  inside(reading: 'value' | 'surely'): Lit;
  clearlyInside(reading: 'value' | 'surely'): Lit;
  /** The facts that decide a question, the scope's included. */
  facts(question: Question): ReadonlySet<string>;
};

export const ruleAtoms = (compiled: CompiledPack): Atom[] =>
  QUESTIONS.flatMap((question) => compiled.rules[question]).flatMap((rule) => atomsOf(rule.condition.tree));

export function packModel(compiled: CompiledPack, circuit: Circuit, shared?: Abstraction): PackModel {
  const abstraction = shared ?? abstractionOf(compiled.vocabulary, ruleAtoms(compiled), circuit);
  const made = new Map<string, QuestionModel>();
  const question = (name: Question, reading: Reading): QuestionModel | null => {
    const spec = compiled.pack.manifest.questions[name];
    if (!spec) return null;
    const key = `${name} ${reading}`;
    const model =
      made.get(key) ??
      questionModel(name, spec.classes, ruleModels(compiled.rules[name], abstraction, reading), circuit);
    made.set(key, model);
    return model;
  };
  const outside = compiled.pack.manifest.questions.scope.outside ?? [];
  const scope = (reading: Reading) => question('scope', reading) as QuestionModel;
  const inside = (reading: 'value' | 'surely'): Lit => {
    const { classes, remains } = scope(reading);
    return circuit.or(classes.filter((name) => !outside.includes(name)).map(remains));
  };
  return {
    compiled,
    abstraction,
    question,
    inside,
    clearlyInside: (reading) =>
      circuit.and([inside(reading), ...outside.map((name) => not(scope(reading).remains(name)))]),
    facts: (name) => new Set([...compiled.rules.scope, ...compiled.rules[name]].flatMap((rule) => rule.facts)),
  };
}

const TURNED = { value: 'value', surely: 'possibly', possibly: 'surely' } as const;

/** What is possible counts a possible exception; what is admissible counts only a sure one. */
function ruleModels(rules: readonly CompiledRule[], { holds, circuit }: Abstraction, reading: Reading): RuleModel[] {
  const exceptions = rules.filter((rule) => rule.exceptTo?.length);
  return rules.map((rule) => {
    const against = exceptions.filter((exception) => exception.exceptTo?.includes(rule.id));
    const own = holds(rule.condition.tree, reading);
    const suspended = against.map((exception) => not(holds(exception.condition.tree, TURNED[reading])));
    return { rule, holds: own, counts: circuit.and([own, ...suspended]) };
  });
}

/** Whether a rule that counts takes a class away. */
export const bars = ({ effect, classes }: CompiledRule, name: string): boolean =>
  effect === 'must' ? !classes.includes(name) : effect === 'mustNot' && classes.includes(name);

function questionModel(
  question: Question,
  classes: readonly string[],
  rules: readonly RuleModel[],
  { and }: Circuit,
): QuestionModel {
  const remaining = new Map<string, Lit>();
  return {
    question,
    classes,
    rules,
    remains: (name) => {
      const literal =
        remaining.get(name) ?? and(rules.filter(({ rule }) => bars(rule, name)).map(({ counts }) => not(counts)));
      remaining.set(name, literal);
      return literal;
    },
  };
}

/** Where rules of a question count for anything: inside the scope, or everywhere for the scope itself. */
export const gateOf = (model: PackModel, question: Question): Lit =>
  question === 'scope' ? TRUE : model.inside('value');
