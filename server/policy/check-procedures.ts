import { type CheckContext, conditionProblems, repeatedIds } from './check-context.js';
import { checkLapse } from './check-duties.js';
import type { Step } from './pack.js';
import { type Report, reporter } from './problem.js';

/** Procedures: steps that exist, actors that are named, clocks that run. */
export function checkProcedures(context: CheckContext): void {
  const { pack, provisions, problems } = context;
  const report = reporter('procedures.json', problems);
  const clocks = new Set(pack.duties.filter((duty) => duty.clock).map((duty) => duty.provision));
  repeatedIds(
    pack.procedures.map((procedure) => procedure.id),
    '',
    report,
  );
  pack.procedures.forEach((procedure, index) => {
    if (!procedure.exists) return;
    const steps = procedure.steps.map((step) => step.id);
    repeatedIds(steps, `${index}.steps`, report);
    for (const id of procedure.provisions)
      if (!provisions.has(id)) report(`${index}.provisions`, 'unknownProvision', { id });
    procedure.steps.forEach((step, at) => {
      const path = `${index}.steps.${at}`;
      if (!provisions.has(step.provision)) report(`${path}.provision`, 'unknownProvision', { id: step.provision });
      if (!(step.actor in pack.manifest.actors)) report(`${path}.actor`, 'unknownActor', { id: step.actor });
      if (step.clock !== undefined && !clocks.has(step.clock))
        report(`${path}.clock`, 'noSuchClock', { id: step.clock });
      for (const id of step.next ?? []) if (!steps.includes(id)) report(`${path}.next`, 'unknownStep', { id });
      checkDeed(step, path, context, report);
      checkLapse(step.lapse, `${path}.lapse`, context, report);
    });
  });
}

/** A step that does something here needs somebody here to do it, and a condition that can be asked. */
function checkDeed(step: Step, path: string, { pack, vocabulary }: CheckContext, report: Report): void {
  if (step.does !== undefined && !pack.manifest.actorRoles?.[step.actor])
    report(`${path}.does`, 'actorWithoutRole', { id: step.actor });
  if (step.when !== undefined) conditionProblems(step.when, vocabulary, `${path}.when`, report);
}
