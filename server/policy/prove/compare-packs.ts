import { classify } from '../classify.js';
import type { CompiledPack, CompiledRule } from '../compiled-pack.js';
import { QUESTIONS, type Question } from '../pack.js';
import type { Facts, FactValue } from '../vocabulary.js';
import { cubeLogic, generalised } from './cube.js';
import type { PackModel } from './pack-model.js';
import { type PairModel, pairModel } from './pair-model.js';
import { replayed } from './replay.js';
import { type Lit, not } from './sat.js';

/** What a pack says in one class of cases: the classes that may be chosen, and the rules behind it. */
export type SaidBefore = { classes: readonly string[]; rules: readonly string[]; provisions: readonly string[] };

/** One class of cases that two packs answer differently, with one set of facts that shows it in the engine. */
export type ChangedCase = { question: Question; when: unknown; facts: Facts; before: SaidBefore; after: SaidBefore };

export type PackComparison = {
  /** No facts known to both are answered differently. */
  equivalent: boolean;
  cases: readonly ChangedCase[];
  /** Questions that have more classes of changed cases than are listed. */
  more: readonly Question[];
  /** Questions that only one of the two regulates. */
  regulatedOnlyBefore: readonly Question[];
  regulatedOnlyAfter: readonly Question[];
  /** Facts of one name that the two packs do not mean alike. */
  unlike: readonly string[];
  /** Cases that the proof and the engine answer differently: our fault, and said aloud. */
  doubtful: readonly Question[];
};

type Options = { stop?: () => boolean; limit?: number };

/** In which classes of cases two packs answer differently, all facts being known. Exact up to the limit. */
export function comparePacks(
  before: CompiledPack,
  after: CompiledPack,
  { stop = () => false, limit = 10 }: Options = {},
): PackComparison {
  const pair = pairModel(before, after, stop);
  const only = (one: CompiledPack, other: CompiledPack) =>
    QUESTIONS.filter((name) => one.pack.manifest.questions[name] && !other.pack.manifest.questions[name]);
  const both = QUESTIONS.filter((name) => [before, after].every(({ pack }) => pack.manifest.questions[name]));
  const compared = both.map((question) => ({ question, ...changesOf(pair, question, limit) }));
  const regulatedOnlyBefore = only(before, after);
  const regulatedOnlyAfter = only(after, before);
  const cases = compared.flatMap((one) => one.cases);
  return {
    equivalent: [cases, regulatedOnlyBefore, regulatedOnlyAfter].every((list) => list.length === 0),
    cases,
    more: compared.filter(({ more }) => more).map(({ question }) => question),
    regulatedOnlyBefore,
    regulatedOnlyAfter,
    unlike: pair.unlike,
    doubtful: compared.filter(({ doubtful }) => doubtful).map(({ question }) => question),
  };
}

type Changes = { cases: ChangedCase[]; more: boolean; doubtful: boolean };

function changesOf(pair: PairModel, question: Question, limit: number): Changes {
  const { circuit, before, after } = pair;
  const { solver } = circuit;
  const outcomes = outcomesOf(pair, question);
  const differ = ([one, other]: readonly [Lit, Lit]) =>
    circuit.or([circuit.and([one, not(other)]), circuit.and([not(one), other])]);
  const changed = circuit.or(outcomes.map(differ));
  const others = solver.variable();
  const names = new Set([...before.facts(question), ...after.facts(question)]);
  const cases: ChangedCase[] = [];
  while (solver.solve([changed, others])) {
    if (cases.length === limit) return { cases, more: true, doubtful: false };
    const target = circuit.and(outcomes.flat().map((literal) => (solver.holds(literal) ? literal : not(literal))));
    const facts = { ...factsOf(before, names), ...factsOf(after, names) };
    const told = generalised(sideThatTells(pair, names), [...names].sort(), target);
    const shown = changedCase(pair, question, facts, new Set(told.map(({ atom }) => atom.fact)));
    if (!shown) return { cases, more: false, doubtful: true };
    cases.push({ ...shown, when: cubeLogic(told) });
    solver.clause([not(others), ...told.map(({ literal }) => not(literal))]);
  }
  return { cases, more: false, doubtful: false };
}

const factsOf = ({ compiled, abstraction }: PackModel, names: ReadonlySet<string>): Facts =>
  abstraction.facts([...names].filter((name) => compiled.vocabulary.has(name)).sort());

/** Facts are told by the later pack, and by the earlier one where only that knows them. */
function sideThatTells({ before, after }: PairModel, names: ReadonlySet<string>): PackModel['abstraction'] {
  const own = new Set([...names].filter((name) => after.compiled.vocabulary.has(name)));
  return {
    ...after.abstraction,
    said: (fact) => (own.has(fact) ? after : before).abstraction.said(fact),
  };
}

/** The outcomes of both packs side by side. Two texts that word their scope differently are compared by whether they apply. */
function outcomesOf({ circuit, before, after }: PairModel, question: Question): (readonly [Lit, Lit])[] {
  const classes = [before, after].map(({ compiled }) => compiled.pack.manifest.questions[question]?.classes ?? []);
  const names = [...new Set(classes.flat())];
  if (question === 'scope' && names.length > Math.min(...classes.map(({ length }) => length)))
    return [[before.clearlyInside('value'), after.clearlyInside('value')]];
  const outcome = (model: PackModel, name: string, known: readonly string[] = []): Lit => {
    const asked = model.question(question, 'value');
    if (!asked || !known.includes(name)) return circuit.or([]);
    return question === 'scope'
      ? asked.remains(name)
      : circuit.and([model.clearlyInside('value'), asked.remains(name)]);
  };
  return names.map((name) => [outcome(before, name, classes[0]), outcome(after, name, classes[1])]);
}

/** The case judged by the engine, with as few facts as still show the same; null where the engine sees no change. */
function changedCase(pair: PairModel, question: Question, all: Facts, enough: ReadonlySet<string>) {
  const answers = (facts: Facts) => [pair.before, pair.after].map((model) => saidBy(model.compiled, question, facts));
  const texts = (facts: Facts) => JSON.stringify(answers(facts).map((said) => [said.classes, said.possible]));
  const [was, is] = answers(all);
  if (!was || !is || same(was, is)) return null;
  const full = texts(all);
  const facts = replayed(all, enough, (tried) => texts(tried) === full) ?? all;
  const strip = ({ classes, rules, provisions }: Answer): SaidBefore => ({ classes, rules, provisions });
  return { question, facts, before: strip(was), after: strip(is) };
}

type Answer = SaidBefore & { possible: readonly string[]; applies: boolean };

const same = (one: Answer, other: Answer): boolean =>
  JSON.stringify([one.classes, one.applies]) === JSON.stringify([other.classes, other.applies]);

function saidBy(compiled: CompiledPack, question: Question, facts: Facts): Answer {
  const { scope, [question]: side } = classify(compiled, knownTo(compiled, facts));
  const outside = compiled.pack.manifest.questions.scope.outside ?? [];
  const rules: readonly CompiledRule[] = scope.possible.some((name) => !outside.includes(name))
    ? (side?.fired ?? [])
    : scope.fired;
  return {
    classes: side?.admissible ?? [],
    possible: side?.possible ?? [],
    applies: scope.admissible.some((name) => !outside.includes(name)),
    rules: rules.map(({ id }) => id),
    provisions: [...new Set(rules.map(({ provision }) => provision))],
  };
}

function knownTo({ vocabulary }: CompiledPack, facts: Facts): Facts {
  const known: Record<string, FactValue> = Object.create(null);
  for (const [name, value] of Object.entries(facts)) if (vocabulary.has(name)) known[name] = value;
  return known;
}
