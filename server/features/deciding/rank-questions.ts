import type { CompiledPack } from '../../policy/compiled-pack.js';
import type { Fact } from '../../policy/pack.js';
import type { Facts, FactValue } from '../../policy/vocabulary.js';
import type { Side } from '../catalogue-import/crosswalk-store.js';
import { type Open, openIn, type Situation } from './situations.js';

/** A fact that entries wait for: how many, and how many its answer alone could decide at best. */
export type RankedFact = { fact: string; waiting: number; alone: number };

/** One step of the shortest way found: with this fact and those before it answered, so many entries could be decided. */
export type PlanStep = { fact: string; decided: number };

export type Ranking = {
  waiting: number;
  facts: RankedFact[];
  /** Sides on which a class is to be chosen, and for how many entries nothing else is missing. */
  choices: { side: Side; waiting: number }[];
  plan: PlanStep[];
};

/** Situations looked at in full; smaller ones count where facts are counted and add nothing to the plan. */
const MOST_SITUATIONS = 40;
const MOST_STEPS = 12;

type Weighed = { situation: Situation; open: Open };

/** Which facts would decide most of these entries, if they were answered. */
export function rankQuestions(compiled: CompiledPack, situations: readonly Situation[]): Ranking {
  const weighed = situations.map((situation) => ({ situation, open: openIn(compiled, situation) }));
  const main = weighed.slice(0, MOST_SITUATIONS);
  const sides = [...new Set(weighed.flatMap(({ open }) => open.choices))];
  return {
    waiting: sum(weighed),
    facts: byWeight(weighed).map(({ fact, waiting }) => ({
      fact,
      waiting,
      alone: bestAnswer(compiled, main, fact, decidesMore).decided,
    })),
    choices: sides.map((side) => ({ side, waiting: sum(weighed.filter(({ open }) => open.choices.includes(side))) })),
    plan: planFor(compiled, main),
  };
}

const sum = (weighed: readonly Weighed[]): number =>
  weighed.reduce((total, { situation }) => total + situation.count, 0);

/** Facts by the number of entries that wait for them; the order in which the rules ask breaks ties. */
function byWeight(weighed: readonly Weighed[]): { fact: string; waiting: number }[] {
  const counts = new Map<string, number>();
  for (const { situation, open } of weighed)
    for (const fact of open.facts) counts.set(fact, (counts.get(fact) ?? 0) + situation.count);
  return [...counts].map(([fact, waiting]) => ({ fact, waiting })).sort((a, b) => b.waiting - a.waiting);
}

type Answered = { after: Weighed[]; decided: number; left: number; room: number };
type Better = (one: Answered, best: Answered) => boolean;

/** What the best of a fact's values makes of situations. */
function bestAnswer(compiled: CompiledPack, weighed: readonly Weighed[], fact: string, better: Better): Answered {
  const none: Answered = { after: [...weighed], decided: 0, left: Number.POSITIVE_INFINITY, room: -1 };
  return valuesOf(compiled.vocabulary.get(fact))
    .map((value) => answered(compiled, weighed, fact, value))
    .reduce((best, one) => (better(one, best) ? one : best), none);
}

const decidesMore: Better = (one, best) => one.decided > best.decided;

/** The plain case: nothing that bars a class, and as few questions left as may be. */
const isPlainer: Better = (one, best) => one.room > best.room || (one.room === best.room && one.left < best.left);

function answered(compiled: CompiledPack, weighed: readonly Weighed[], fact: string, value: FactValue): Answered {
  const result: Answered = { after: [], decided: 0, left: 0, room: 0 };
  for (const before of weighed) {
    const after = before.open.facts.includes(fact) ? withFact(compiled, before, fact, value) : before;
    const { count } = before.situation;
    result.after.push(after);
    if (before.open.facts.length > 0 && after.open.facts.length === 0) result.decided += count;
    result.left += after.open.facts.length * count;
    result.room += after.open.room * count;
  }
  return result;
}

function withFact(compiled: CompiledPack, { situation }: Weighed, fact: string, value: FactValue): Weighed {
  const facts: Record<string, FactValue> = Object.assign(Object.create(null), situation.facts as Facts);
  facts[fact] = value;
  const changed = { ...situation, facts };
  return { situation: changed, open: openIn(compiled, changed) };
}

/** Values worth trying: those of a list, both of yes and no; of a set the empty one and each alone. */
function valuesOf(fact: Fact | undefined): FactValue[] {
  if (fact?.type === 'boolean') return [false, true];
  if (fact?.type === 'enum') return fact.values ?? [];
  if (fact?.type === 'enum set') return [[], ...(fact.values ?? []).map((value) => [value])];
  return [];
}

/** A fact that nearly as many entries wait for as for the first is looked at beside it. */
const NEARLY = 0.8;

/** Step by step the first question of the vocabulary that many wait for: what data are comes before what was done to them. */
function planFor(compiled: CompiledPack, weighed: readonly Weighed[]): PlanStep[] {
  const order = [...compiled.vocabulary.keys()];
  const plan: PlanStep[] = [];
  let [state, decided] = [[...weighed], 0];
  while (plan.length < MOST_STEPS) {
    const waiting = byWeight(state).filter(({ fact }) => plan.every((step) => step.fact !== fact));
    const many = waiting.filter((one) => one.waiting >= NEARLY * (waiting[0]?.waiting ?? 0));
    const [next] = many.sort((a, b) => order.indexOf(a.fact) - order.indexOf(b.fact));
    if (!next) break;
    const answer = bestAnswer(compiled, state, next.fact, isPlainer);
    decided += answer.decided;
    plan.push({ fact: next.fact, decided });
    state = answer.after;
  }
  return plan;
}
