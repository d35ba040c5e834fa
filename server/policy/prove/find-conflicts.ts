import type { CompiledRule } from '../compiled-pack.js';
import type { Question } from '../pack.js';
import { type Finding, findingIn } from './finding.js';
import { bars, gateOf, type QuestionModel, type RuleModel } from './pack-model.js';
import { isFinding, type Prover } from './prover.js';
import { mayApply, type Shows, showsOn } from './replay.js';
import { not } from './sat.js';

/** More contradictions of one question than people would read. */
const MOST = 20;

/** Rules that together leave nothing and ask for nothing: each smallest set of them once, with a class of cases. */
export function findConflicts(prover: Prover, question: Question): Finding[] {
  const { compiled, model, evaluate } = prover;
  const { circuit } = model.abstraction;
  const { solver } = circuit;
  const asked = model.question(question, 'value');
  if (!asked) return [];
  const asks = asked.rules.filter(({ rule }) => rule.requires?.length).map(({ counts }) => counts);
  const silent = not(circuit.or(asks));
  const empty = asked.classes.map((name) => not(asked.remains(name)));
  const conflict = circuit.and([gateOf(model, question), silent, ...empty]);
  const found: Finding[] = [];
  // A switch for the sets that were found: the solver goes on to other questions afterwards.
  const others = solver.variable();
  const shows: Shows = (side, classification) =>
    side.possible.length === 0 &&
    side.requires.length === 0 &&
    (question === 'scope' || mayApply(compiled, classification));
  while (found.length < MOST && solver.solve([conflict, others])) {
    const against = smallest(asked, (one) => solver.holds(one.counts));
    const target = circuit.and([gateOf(model, question), silent, ...against.map(({ counts }) => counts)]);
    const shown = prover.caseOf(question, target, showsOn(evaluate, compiled, question, shows));
    if (isFinding(shown)) return [...found, shown];
    found.push(
      conflictOf(
        prover,
        question,
        against.map(({ rule }) => rule),
        shown,
      ),
    );
    solver.clause([not(others), ...against.map(({ counts }) => not(counts))]);
  }
  return found;
}

const conflictOf = ({ compiled }: Prover, question: Question, rules: CompiledRule[], shown: Finding['cases'][number]) =>
  findingIn(compiled.pack, {
    kind: 'conflict',
    code: 'noClassLeft',
    question,
    about: rules.map(({ id }) => ({ part: 'rule', id })),
    params: { ids: rules.map(({ id }) => `“${id}”`).join(', ') },
    cases: [shown],
  });

/** A smallest set of the rules that count which still bars every class. */
function smallest({ rules, classes }: QuestionModel, counts: (one: RuleModel) => boolean): RuleModel[] {
  const enough = (tried: readonly RuleModel[]) => classes.every((name) => tried.some(({ rule }) => bars(rule, name)));
  let kept = rules.filter((one) => one.rule.effect !== 'may' && counts(one));
  for (const one of kept) {
    const without = kept.filter((other) => other !== one);
    if (enough(without)) kept = without;
  }
  return kept;
}
