import { compileCondition } from './compile-condition.js';
import type { CompiledPack } from './compiled-pack.js';
import { parseCondition } from './condition.js';
import type { ActingRole, Procedure, Step, StepDeed } from './pack.js';
import type { Facts, Vocabulary } from './vocabulary.js';

type WrittenProcedure = Extract<Procedure, { exists: true }>;

/** A step that somebody here takes. `step` is null on the path that stands in for one the text does not have. */
export type WorkStep = { id: string; does: StepDeed; role: ActingRole; step: Step | null; next: readonly string[] };

/** The steps of one procedure that are taken here, in the text's order. Never empty. */
export type WorkPath = { procedure: WrittenProcedure | null; steps: readonly WorkStep[]; vocabulary: Vocabulary };

/** Where a text says nothing of it: whoever answers for the data prepares, the authority publishes. */
const UNWRITTEN: readonly WorkStep[] = [
  { id: 'prepare', does: 'prepare', role: 'steward', step: null, next: ['publish'] },
  { id: 'publish', does: 'publish', role: 'authority', step: null, next: [] },
];

/** The path of the first of these kinds of procedures whose steps are taken here; the unwritten path where there is none. */
export function workPath(compiled: CompiledPack, kinds: readonly string[]): WorkPath {
  return writtenPath(compiled, kinds) ?? { procedure: null, steps: UNWRITTEN, vocabulary: compiled.vocabulary };
}

/** As `workPath`, and undefined where the text has no such path. */
export function writtenPath(compiled: CompiledPack, kinds: readonly string[]): WorkPath | undefined {
  const { procedures, manifest } = compiled.pack;
  for (const kind of kinds)
    for (const procedure of procedures) {
      if (!procedure.exists || procedure.kind !== kind) continue;
      const steps = procedure.steps.flatMap((step) => {
        const role = manifest.actorRoles?.[step.actor];
        return step.does && role
          ? [{ id: step.id, does: step.does, role, step, next: followers(procedure, step) }]
          : [];
      });
      if (steps.length > 0) return { procedure, steps, vocabulary: compiled.vocabulary };
    }
  return undefined;
}

/** The steps taken here that come after a step; those that are only described are passed over. */
function followers(procedure: WrittenProcedure, from: Step, seen: ReadonlySet<string> = new Set()): string[] {
  const found = (from.next ?? []).flatMap((id) => {
    const step = procedure.steps.find((candidate) => candidate.id === id);
    if (!step || seen.has(id)) return [];
    return step.does ? [id] : followers(procedure, step, new Set([...seen, id]));
  });
  return [...new Set(found)];
}

/** The steps that may be taken after one; after none, the first that may come for these facts. Any of them may be taken. */
export function stepsAfter(path: WorkPath, after: string | null, facts: Facts): WorkStep[] {
  if (after === null) return path.steps.filter((step) => fits(path, step, facts)).slice(0, 1);
  const next = path.steps.find(({ id }) => id === after)?.next ?? [];
  const open = path.steps.filter((step) => next.includes(step.id) && fits(path, step, facts));
  // What surely fits goes before what fits everybody: the way through the district, for a body of a district.
  const meant = open.filter((step) => step.step?.when !== undefined && standing(path, step, facts) === 'surely');
  return meant.length > 0 ? meant : open;
}

/** What the author does by handing in, and what then waits for others; nothing waits where no other step follows. */
export function handedIn(path: WorkPath, facts: Facts): { taken: WorkStep[]; waiting: WorkStep[] } {
  const taken: WorkStep[] = [];
  let waiting = stepsAfter(path, null, facts);
  for (let step = authors(waiting); step && !taken.includes(step); step = authors(waiting)) {
    taken.push(step);
    waiting = stepsAfter(path, step.id, facts);
  }
  return { taken, waiting };
}

/** The one step that waits, where it is the author's own to write or to propose. */
function authors([step, ...others]: readonly WorkStep[]): WorkStep | undefined {
  const own = step?.role === 'steward' && (step.does === 'prepare' || step.does === 'propose');
  return own && others.length === 0 ? step : undefined;
}

/** Whether a step may still come for these facts: another city's way in the same text is not this entry's. */
export const fits = (path: WorkPath, step: WorkStep, facts: Facts): boolean => standing(path, step, facts) !== 'not';

function standing({ vocabulary }: WorkPath, { step }: WorkStep, facts: Facts) {
  if (step?.when === undefined) return 'surely';
  const { condition } = parseCondition(step.when, vocabulary);
  return condition ? compileCondition(condition).standing(facts) : 'possibly';
}
