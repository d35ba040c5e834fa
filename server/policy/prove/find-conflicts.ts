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
  // A rule that says what it requires gives way once that is supplied; the others must leave something by themselves.
  const firm = asked.rules.filter(({ rule }) => rule.effect !== 'may' && !rule.requires?.length);
  const barred = asked.classes.map((name) =>
    circuit.or(firm.filter(({ rule }) => bars(rule, name)).map(({ counts }) => counts)),
  );
  const conflict = circuit.and([gateOf(model, question), ...barred]);
  const found: Finding[] = [];
  // A switch for the sets that were found: the solver goes on to other questions afterwards.
  const others = solver.variable();
  const shows: Shows = (side, classification) =>
    side.possible.length === 0 &&
    asked.classes.every((name) => side.fired.some((rule) => !rule.requires?.length && bars(rule, name))) &&
    (question === 'scope' || mayApply(compiled, classification));
  while (found.length < MOST && solver.solve([conflict, others])) {
    const against = smallest(
      asked.classes,
      firm.filter(({ counts }) => solver.holds(counts)),
    );
    const target = circuit.and([gateOf(model, question), ...against.map(({ counts }) => counts)]);
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

/** A smallest set of these rules which still bars every class. */
function smallest(classes: QuestionModel['classes'], counting: readonly RuleModel[]): readonly RuleModel[] {
  const enough = (tried: readonly RuleModel[]) => classes.every((name) => tried.some(({ rule }) => bars(rule, name)));
  let kept = counting;
  for (const one of counting) {
    const without = kept.filter((other) => other !== one);
    if (enough(without)) kept = without;
  }
  return kept;
}
