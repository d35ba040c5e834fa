import type { CompiledRule } from '../compiled-pack.js';
import type { Question, Requirement } from '../pack.js';
import type { Reading } from './abstraction.js';
import type { PackModel } from './pack-model.js';
import type { Pairs } from './pair-cases.js';
import type { PairModel } from './pair-model.js';
import type { Lit } from './sat.js';

/** What is compared of a question: the classes that are left, and what the rules that bar require. */
export type Outcomes = { classes: Pairs; requires: Pairs };

/** The answers of both packs, all facts being known. */
export function knownOutcomes(pair: PairModel, question: Question): Outcomes {
  const inside = (model: PackModel) => (question === 'scope' ? null : model.clearlyInside('value'));
  return {
    classes: wordedAlike(pair, question)
      ? classPairs(pair, question, 'value', inside)
      : [[pair.before.clearlyInside('value'), pair.after.clearlyInside('value')]],
    requires: requirePairs(pair, question, 'value'),
  };
}

/** The answers as they are while facts may be unknown: what is still possible, and what is allowed in any case. */
export function partialOutcomes(pair: PairModel, question: Question): Outcomes {
  const scoped = question !== 'scope';
  const possible = classPairs(pair, question, 'surely', (model) => (scoped ? model.inside('surely') : null));
  const admissible = classPairs(pair, question, 'possibly', (model) => (scoped ? model.clearlyInside('surely') : null));
  const [one, other] = [pair.before, pair.after];
  return {
    classes: wordedAlike(pair, question)
      ? [...possible, ...admissible]
      : [
          [one.inside('surely'), other.inside('surely')],
          [one.clearlyInside('surely'), other.clearlyInside('surely')],
        ],
    requires: requirePairs(pair, question, 'surely'),
  };
}

const classesOf = ({ compiled }: PackModel, question: Question): readonly string[] =>
  compiled.pack.manifest.questions[question]?.classes ?? [];

/** Two texts that word their scope differently are compared by whether they apply. */
export function wordedAlike({ before, after }: PairModel, question: Question): boolean {
  if (question !== 'scope') return true;
  const classes = [before, after].map((model) => classesOf(model, question));
  return new Set(classes.flat()).size === Math.min(...classes.map(({ length }) => length));
}

function classPairs(
  { circuit, before, after }: PairModel,
  question: Question,
  reading: Reading,
  gate: (model: PackModel) => Lit | null,
): Pairs {
  const names = [...new Set([...classesOf(before, question), ...classesOf(after, question)])];
  const left = (model: PackModel, name: string): Lit => {
    const asked = model.question(question, reading);
    if (!asked || !classesOf(model, question).includes(name)) return circuit.or([]);
    const inside = gate(model);
    return inside === null ? asked.remains(name) : circuit.and([inside, asked.remains(name)]);
  };
  return names.map((name) => [left(before, name), left(after, name)]);
}

function requirePairs({ circuit, before, after }: PairModel, question: Question, reading: 'value' | 'surely'): Pairs {
  if (question === 'scope') return [];
  const asking = ({ compiled }: PackModel): readonly CompiledRule[] => compiled.rules[question];
  const names = [...new Set([...asking(before), ...asking(after)].flatMap(({ requires }) => requires ?? []))];
  const required = (model: PackModel, name: Requirement): Lit => {
    const rules = model.question(question, reading)?.rules ?? [];
    const counting = rules.filter(({ rule }) => rule.requires?.includes(name)).map(({ counts }) => counts);
    return circuit.and([model.inside(reading), circuit.or(counting)]);
  };
  return names.map((name) => [required(before, name), required(after, name)]);
}
