import type { CompiledCondition } from './compile-condition.js';
import type { CompiledPack } from './compiled-pack.js';
import type { Facts } from './vocabulary.js';

/** What an example can show of a pack: a rule that fires, a condition that is met, a duty that is owed. */
export type CoveredKind = 'rule' | 'condition' | 'duty';

export type Covered = {
  kind: CoveredKind;
  id: string;
  /** Indexes of the examples in which it holds surely, and in which it surely does not. */
  holds: readonly number[];
  not: readonly number[];
  /** It holds in every case: no example can show it silent. */
  always: boolean;
};

/** Which examples show what of a pack. `runs` holds the facts of each example, null where they are not valid. */
export function exampleCoverage(compiled: CompiledPack, runs: readonly (Facts | null)[]): Covered[] {
  const covered = (kind: CoveredKind, id: string, parts: readonly CompiledCondition[]): Covered => {
    const standings = runs.map((facts) => facts && together(parts, facts));
    const where = (wanted: string) => standings.flatMap((standing, index) => (standing === wanted ? [index] : []));
    return {
      kind,
      id,
      holds: where('surely'),
      not: where('not'),
      always: parts.every(({ tree }) => tree.kind === 'always'),
    };
  };
  return [
    ...Object.values(compiled.rules)
      .flat()
      .map((rule) => covered('rule', rule.id, [rule.condition])),
    ...compiled.gates.map(({ gate, applies, test }) =>
      covered('condition', gate.id, test ? [applies, test] : [applies]),
    ),
    ...compiled.duties.map(({ duty, when }) => covered('duty', duty.id, [when])),
  ];
}

/** A condition is met where it applies and its test holds. */
function together(parts: readonly CompiledCondition[], facts: Facts): string {
  const standings = parts.map((part) => part.standing(facts));
  if (standings.includes('not')) return 'not';
  return standings.every((standing) => standing === 'surely') ? 'surely' : 'possibly';
}

/** Whether something is shown both ways, as far as it can be. */
export const isShown = ({ holds, not, always }: Covered): boolean => holds.length > 0 && (always || not.length > 0);
