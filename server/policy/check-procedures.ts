import { type CheckContext, repeatedIds } from './check-context.js';
import { checkLapse } from './check-duties.js';
import { reporter } from './problem.js';

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
      checkLapse(step.lapse, `${path}.lapse`, context, report);
    });
  });
}
