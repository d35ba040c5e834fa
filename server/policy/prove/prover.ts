import type { CompiledPack } from '../compiled-pack.js';
import { parseCondition } from '../condition.js';
import type { Question } from '../pack.js';
import type { Facts } from '../vocabulary.js';
import { cdclSolver } from './cdcl.js';
import { circuitOver } from './circuit.js';
import { cubeLogic, generalised } from './cube.js';
import { type Finding, type FoundCase, findingIn } from './finding.js';
import { type PackModel, packModel } from './pack-model.js';
import type { Evaluate } from './replay.js';
import { replayed } from './replay.js';
import { type Lit, TRUE } from './sat.js';

/** What one pack is proved with: its rules with all facts known, the real evaluator, and who may stop the search. */
export type Prover = {
  compiled: CompiledPack;
  model: PackModel;
  evaluate: Evaluate;
  stop: () => boolean;
  /** A class of cases for the last model, in which `target` comes about; an internal finding where it does not replay. */
  caseOf(question: Question, target: Lit, shows: (facts: Facts) => boolean): FoundCase | Finding;
  /** A class of cases as a literal again. */
  literalOf(when: unknown): Lit;
};

export function proverOf(compiled: CompiledPack, evaluate: Evaluate, stop: () => boolean): Prover {
  const model = packModel(compiled, circuitOver(cdclSolver(stop)));
  return {
    compiled,
    model,
    evaluate,
    stop,
    caseOf(question, target, shows) {
      const names = [...model.facts(question)].sort();
      const full = model.abstraction.facts(names);
      const told = target === TRUE ? [] : generalised(model.abstraction, names, target);
      const facts = replayed(full, new Set(told.map(({ atom }) => atom.fact)), shows);
      if (facts) return { when: cubeLogic(told), facts };
      return differs(compiled, question, full);
    },
    literalOf: (when) => literalOf(model, when),
  };
}

function literalOf({ compiled, abstraction }: PackModel, when: unknown): Lit {
  const { condition } = parseCondition(when, compiled.vocabulary);
  if (!condition) throw new TypeError('A class of cases is always in the grammar');
  return abstraction.holds(condition, 'value');
}

/** A proof that the real evaluator does not bear out is our fault, and blocks loudly. */
export const differs = (compiled: CompiledPack, question: Question, facts: Facts): Finding =>
  findingIn(compiled.pack, {
    kind: 'internal',
    code: 'replayDiffers',
    question,
    params: { detail: question },
    cases: [{ when: true, facts }],
  });

export const isFinding = (found: FoundCase | Finding): found is Finding => 'kind' in found;
