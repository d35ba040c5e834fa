import type { Question } from '../pack.js';
import type { Facts } from '../vocabulary.js';
import { type Finding, findingIn } from './finding.js';
import type { PartialKnowledge } from './partial-knowledge.js';
import { differs, type Prover } from './prover.js';
import { type Lit, not, TRUE } from './sat.js';

/**
 * Proves for every class that what is allowed while facts are unknown stays allowed whatever they turn out to be. The
 * compiled conditions make it so; here it is shown for this pack, its boundaries included.
 */
export function findUnsafe(prover: Prover, question: Question, { model }: PartialKnowledge): Finding[] {
  const { circuit } = model.abstraction;
  const [partly, wholly] = [model.question(question, 'possibly'), model.question(question, 'value')];
  if (!partly || !wholly) return [];
  const scoped = question !== 'scope';
  const before: Lit = scoped ? model.clearlyInside('surely') : TRUE;
  const after: Lit = scoped ? model.clearlyInside('value') : TRUE;
  return partly.classes.flatMap((name) => {
    const stays = circuit.and([after, wholly.remains(name)]);
    if (!circuit.solver.solve([before, partly.remains(name), not(stays)])) return [];
    const names = [...model.facts(question)].sort();
    const [known, all] = [model.abstraction.facts(names, true), model.abstraction.facts(names)];
    if (!opens(prover, question, name, known, all)) return [differs(prover.compiled, question, known)];
    return [
      findingIn(prover.compiled.pack, {
        kind: 'unknownUnsafe',
        code: 'unknownOpens',
        question,
        params: { class: name },
        cases: [{ when: true, facts: known }],
      }),
    ];
  });
}

const opens = ({ compiled, evaluate }: Prover, question: Question, name: string, known: Facts, all: Facts): boolean =>
  evaluate(compiled, known)[question]?.admissible.includes(name) === true &&
  evaluate(compiled, all)[question]?.admissible.includes(name) !== true;
