import type { Question } from '../pack.js';
import { type Finding, type FoundCase, findingIn } from './finding.js';
import { gateOf } from './pack-model.js';
import { isFinding, type Prover } from './prover.js';
import { mayApply, type Shows, showsOn } from './replay.js';
import { type Lit, not } from './sat.js';

/** Regions of silence that are listed; the rest is more of the same. */
const MOST = 5;

/**
 * Where the text applies and no rule of a question speaks, not even one that says may; and for the scope, where all
 * facts are known and more than one answer is left.
 */
export function findSilence(prover: Prover, question: Question): Finding[] {
  const { compiled, model, evaluate } = prover;
  const { circuit } = model.abstraction;
  const asked = model.question(question, 'value');
  if (!asked) return [];
  const silent =
    question === 'scope'
      ? undecided(asked.classes.map(asked.remains), circuit.and, circuit.or)
      : circuit.and([gateOf(model, question), ...asked.rules.map(({ holds }) => not(holds))]);
  const shows: Shows = (side, classification) =>
    question === 'scope'
      ? side.possible.length > 1
      : side.fired.length === 0 && side.suspended.length === 0 && mayApply(compiled, classification);
  const cases = regions(prover, question, silent, showsOn(evaluate, compiled, question, shows));
  const internal = cases.find(isFinding);
  if (internal) return [internal];
  if (cases.length === 0) return [];
  return [
    findingIn(compiled.pack, {
      kind: 'silent',
      code: question === 'scope' ? 'scopeUndecided' : 'nobodySpeaks',
      question,
      cases: cases as FoundCase[],
      provisions: [],
      restsOn: [...compiled.rules.scope, ...compiled.rules[question]].map(({ id, when, then }) => ({ id, when, then })),
    }),
  ];
}

/** More than one of these holds. */
const undecided = (remaining: readonly Lit[], and: (all: Lit[]) => Lit, or: (any: Lit[]) => Lit): Lit =>
  or(remaining.flatMap((one, index) => remaining.slice(index + 1).map((other) => and([one, other]))));

/** The classes of cases in which a literal holds: find one, generalise it, exclude it, repeat. */
function regions(
  prover: Prover,
  question: Question,
  target: Lit,
  shows: Parameters<Prover['caseOf']>[2],
): (FoundCase | Finding)[] {
  const { abstraction } = prover.model;
  const { solver } = abstraction.circuit;
  const others = solver.variable();
  const found: (FoundCase | Finding)[] = [];
  while (found.length < MOST && solver.solve([target, others])) {
    const shown = prover.caseOf(question, target, shows);
    found.push(shown);
    if (isFinding(shown)) break;
    solver.clause([not(others), not(prover.literalOf(shown.when))]);
  }
  return found;
}
