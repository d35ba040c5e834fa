import { compilePack } from '../compiled-pack.js';
import { parseCondition } from '../condition.js';
import { type Pack, QUESTIONS } from '../pack.js';
import { packHash } from '../pack-hash.js';
import { vocabularyOf } from '../vocabulary.js';
import { findActors } from './find-actors.js';
import { findClocks } from './find-clocks.js';
import { findConditions } from './find-conditions.js';
import { findConflicts } from './find-conflicts.js';
import { findCycles } from './find-cycles.js';
import { findIdleRules } from './find-idle-rules.js';
import { findSilence } from './find-silence.js';
import { findUncited } from './find-uncited.js';
import { findUnsafe } from './find-unsafe.js';
import { type Finding, PROVER } from './finding.js';
import { partialKnowledge } from './partial-knowledge.js';
import { proverOf } from './prover.js';
import { type Evaluate, evaluateReally } from './replay.js';

export type Proof = {
  prover: number;
  hash: string;
  findings: readonly Finding[];
  /** Whether the rules could be proved at all; without that only the form of the pack was looked at. */
  complete: boolean;
};

type Options = {
  /** Asked now and then; true ends the search with `Interrupted`. */
  stop?: () => boolean;
  /** Heard after every step. */
  progress?: (done: number, of: number) => void;
  evaluate?: Evaluate;
};

/** Everything that can be found in a pack without trying cases: each finding exact, each case replayed in the engine. */
export function provePack(
  pack: Pack,
  { stop = () => false, progress, evaluate = evaluateReally }: Options = {},
): Proof {
  const steps = [...formSteps(pack), ...(canCompile(pack) ? ruleSteps(pack, evaluate, stop) : [])];
  const findings = steps.flatMap((step, index) => {
    progress?.(index, steps.length);
    return step();
  });
  progress?.(steps.length, steps.length);
  return { prover: PROVER, hash: packHash(pack), findings: once(findings), complete: canCompile(pack) };
}

type Step = () => Finding[];

/** What needs no proof: references, clocks, actors, circles; and conditions each by itself. */
const formSteps = (pack: Pack): Step[] =>
  [findUncited, findClocks, findActors, findCycles, findConditions].map((find) => () => find(pack));

/** Rules are proved together only when every condition can be read and exceptions name rules that say must or must not. */
function canCompile(pack: Pack): boolean {
  const vocabulary = vocabularyOf(pack.vocabulary);
  const conditions = [
    ...pack.rules.map(({ when }) => when),
    ...pack.conditions.flatMap(({ applies, test }) => [applies, test ?? true]),
    ...pack.duties.map(({ when }) => when),
  ];
  return conditions.every((logic) => parseCondition(logic, vocabulary).condition !== null);
}

function ruleSteps(pack: Pack, evaluate: Evaluate, stop: () => boolean): Step[] {
  const compiled = compilePack(pack);
  const prover = proverOf(compiled, evaluate, stop);
  const partly = partialKnowledge(compiled, stop);
  return QUESTIONS.filter((question) => pack.manifest.questions[question]).flatMap((question): Step[] => [
    () => findConflicts(prover, question),
    () => findSilence(prover, question),
    () => findIdleRules(prover, question, partly),
    () => findUnsafe(prover, question, partly),
  ]);
}

const once = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.map((finding) => [finding.key, finding])).values(),
];
