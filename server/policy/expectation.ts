import type { Side } from './classify.js';
import type { Decision } from './decide.js';
import type { Example } from './pack.js';

type Expectation = Example['expect'];

/** Conditions and duties that an expectation may name; others are left out. */
export type Wanted = { conditions: readonly string[]; duties: readonly string[] };

/** What an answer says, as an example states it: "this is right", in one step. */
export function expectationOf(decision: Decision, wanted: Wanted = { conditions: [], duties: [] }): Expectation {
  const { classification, proposals, conditions, duties } = decision;
  const { scope, open, share } = classification;
  const gates = conditions.filter(({ gate }) => wanted.conditions.includes(gate.id));
  const owed = duties.filter(({ duty }) => wanted.duties.includes(duty.id));
  return {
    scope: sets(scope),
    ...(open ? { open: side(open, proposals.open?.verdict) } : {}),
    ...(share ? { share: side(share, proposals.share?.verdict) } : {}),
    ...(gates.length > 0 ? { conditions: Object.fromEntries(gates.map(({ gate, state }) => [gate.id, state])) } : {}),
    ...(owed.length > 0
      ? { duties: Object.fromEntries(owed.map(({ duty, deadline }) => [duty.id, deadline?.due ?? null])) }
      : {}),
  };
}

/** What an answer says to what an example asked before, and no more: an example stays about what it is about. */
export function answerTo(asked: Expectation, actual: Expectation): Expectation {
  const { scope, open, share, ...rest } = actual;
  const sides = Object.entries({ scope, open, share }).flatMap(([name, side]) => {
    const before = asked[name as 'open'];
    const kept = before && side ? Object.entries(side).filter(([key]) => key in before) : [];
    return kept.length > 0 ? [[name, Object.fromEntries(kept)] as const] : [];
  });
  return { ...Object.fromEntries(sides), ...rest };
}

const sets = ({ admissible, possible }: Side) => ({ admissible: [...admissible], possible: [...possible] });

const side = (judged: Side, verdict: 'accepted' | 'rejected' | 'undecided' | undefined) => ({
  ...sets(judged),
  forced: judged.forced,
  ...(judged.requires.length > 0 ? { requires: [...judged.requires] } : {}),
  ...(verdict ? { verdict } : {}),
});
