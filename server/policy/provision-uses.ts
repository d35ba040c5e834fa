import type { Pack, Procedure } from './pack.js';

/** Provision id → ids of the rules, conditions, duties and procedures that rest on it, in that order. */
export function provisionUses(pack: Pack): ReadonlyMap<string, ReadonlySet<string>> {
  const uses = new Map<string, Set<string>>();
  const use = (provision: string | undefined, by: string) => {
    if (provision === undefined) return;
    const found = uses.get(provision);
    if (found) found.add(by);
    else uses.set(provision, new Set([by]));
  };
  for (const rule of pack.rules) use(rule.provision, rule.id);
  for (const gate of pack.conditions) use(gate.provision, gate.id);
  for (const duty of pack.duties) {
    for (const provision of [duty.provision, duty.clock?.extension?.provision, duty.lapse?.provision])
      use(provision, duty.id);
  }
  for (const procedure of pack.procedures)
    for (const provision of provisionsOf(procedure)) use(provision, procedure.id);
  return uses;
}

const provisionsOf = (procedure: Procedure): (string | undefined)[] =>
  procedure.exists
    ? [
        ...procedure.provisions,
        ...procedure.steps.flatMap((step) => [step.provision, step.clock, step.lapse?.provision]),
      ]
    : [];
