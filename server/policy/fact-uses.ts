import type { CompiledCondition } from './compile-condition.js';
import type { CompiledPack } from './compiled-pack.js';
import { factsOf } from './condition.js';
import { QUESTIONS } from './pack.js';

/** Fact → the provisions whose rules, conditions and duties ask about it, in the order of the pack: rules first. */
export function factUses(compiled: CompiledPack): ReadonlyMap<string, readonly string[]> {
  const known = kept.get(compiled);
  if (known) return known;
  const uses = new Map<string, string[]>();
  const use = (condition: CompiledCondition | null, provision: string) => {
    for (const fact of condition ? factsOf(condition.tree) : []) {
      const found = uses.get(fact) ?? [];
      if (!found.includes(provision)) uses.set(fact, [...found, provision]);
    }
  };
  for (const question of QUESTIONS) for (const rule of compiled.rules[question]) use(rule.condition, rule.provision);
  for (const { gate, applies, test } of compiled.gates) {
    use(test, gate.provision);
    use(applies, gate.provision);
  }
  for (const { duty, when } of compiled.duties) use(when, duty.provision);
  kept.set(compiled, uses);
  return uses;
}

/** A pack never changes: what was found once holds. */
const kept = new WeakMap<CompiledPack, ReadonlyMap<string, readonly string[]>>();
