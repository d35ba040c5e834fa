import type { Pack } from '../pack.js';
import { type Finding, findingIn, type Subject } from './finding.js';

/** Duties and steps that fall to nobody: to an actor that is not declared, or a step in the program that no role may take. */
export function findActors(pack: Pack): Finding[] {
  const { actors, actorRoles } = pack.manifest;
  const undeclared = (subject: Subject, actor: string): Finding[] => {
    if (actor in actors) return [];
    const params = { id: subject.id, actor };
    return [findingIn(pack, { kind: 'duty', code: 'noActor', about: [subject], params })];
  };
  return [
    ...pack.duties.flatMap(({ id, actor }) => undeclared({ part: 'duty', id }, actor)),
    ...pack.procedures.flatMap((procedure) => {
      const subject: Subject = { part: 'procedure', id: procedure.id };
      if (!procedure.exists) return [];
      const steps = [...new Map(procedure.steps.map((step) => [step.actor, step])).values()];
      const idle = procedure.steps.filter(({ actor, does }) => does && actor in actors && !actorRoles?.[actor]);
      return [
        ...steps.flatMap(({ actor }) => undeclared(subject, actor)),
        ...idle.map(({ id: step, actor }) =>
          findingIn(pack, { kind: 'duty', code: 'noRole', about: [subject], params: { id: subject.id, step, actor } }),
        ),
      ];
    }),
  ];
}
