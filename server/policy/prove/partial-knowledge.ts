import type { CompiledPack } from '../compiled-pack.js';
import type { Question } from '../pack.js';
import { cdclSolver } from './cdcl.js';
import { circuitOver } from './circuit.js';
import { bars, type PackModel, packModel, type QuestionModel } from './pack-model.js';
import { type Lit, not, TRUE } from './sat.js';

/** The rules with facts that may be unknown, in both readings. */
export type PartialKnowledge = {
  model: PackModel;
  /** Whether some answer with unknown facts would be another without this rule. */
  isNeeded(question: Question, id: string): boolean;
};

export function partialKnowledge(compiled: CompiledPack, stop: () => boolean): PartialKnowledge {
  const model = packModel(compiled, circuitOver(cdclSolver(stop)));
  const readings = ['surely', 'possibly'] as const;
  return {
    model,
    isNeeded: (question, id) =>
      readings.some((reading) => {
        const asked = model.question(question, reading);
        const gates = gateFor(model, question, reading);
        return asked !== null && (changesClasses(model, asked, id, gates) || frees(model, asked, id, gates));
      }),
  };
}

/** possible: while the text may apply; admissible: once it applies in any case. */
function gateFor(model: PackModel, question: Question, reading: 'surely' | 'possibly'): Lit {
  if (question === 'scope') return TRUE;
  return reading === 'surely' ? model.inside('surely') : model.clearlyInside('surely');
}

function changesClasses({ abstraction }: PackModel, asked: QuestionModel, id: string, gate: Lit): boolean {
  const one = asked.rules.find(({ rule }) => rule.id === id);
  if (!one || one.rule.effect === 'may') return false;
  return asked.classes
    .filter((name) => bars(one.rule, name))
    .some((name) => {
      const others = asked.rules.filter((other) => other !== one && bars(other.rule, name));
      return abstraction.circuit.solver.solve([gate, one.counts, ...others.map(({ counts }) => not(counts))]);
    });
}

/** Whether a class remains only because this exception holds. */
function frees({ abstraction }: PackModel, asked: QuestionModel, id: string, gate: Lit): boolean {
  const { circuit } = abstraction;
  const one = asked.rules.find(({ rule }) => rule.id === id);
  const turned = one?.rule.exceptTo?.length ? one : undefined;
  if (!turned) return false;
  return asked.rules
    .filter(({ rule }) => turned.rule.exceptTo?.includes(rule.id))
    .some((excepted) => {
      const left = asked.classes.filter((name) => bars(excepted.rule, name)).map(asked.remains);
      const suspended = circuit.and([excepted.holds, not(excepted.counts)]);
      return circuit.solver.solve([gate, suspended, circuit.or(left)]) && !othersSuspend(asked, id, excepted.rule.id);
    });
}

/** Another exception to the same rule: whether this one is needed is then not asked any closer. */
const othersSuspend = ({ rules }: QuestionModel, id: string, excepted: string): boolean =>
  rules.some(({ rule }) => rule.id !== id && rule.exceptTo?.includes(excepted));
